import { stat } from "node:fs/promises";
import { JuryboxError } from "../domain/error.ts";

/** The code of an operating system's error (`ENOENT`, `ENOSPC`, …), or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const diskProblems: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOSPC: ["the disk is full", "Free some space and run the command again: what was fetched is kept."],
  EDQUOT: [
    "the disk quota is used up",
    "Free some space and run the command again: what was fetched is kept.",
  ],
  EACCES: ["there is no permission to write here", "Set XDG_CACHE_HOME to a folder that you may write to."],
  EPERM: ["there is no permission to write here", "Set XDG_CACHE_HOME to a folder that you may write to."],
  EROFS: ["the file system is read-only", "Set XDG_CACHE_HOME to a folder that you may write to."],
};

/** Turns a failed write into a `disk` error that names the place; other errors come back as they are. */
export function explainWriteError(error: unknown, where: string): unknown {
  const problem = diskProblems[systemErrorCode(error) ?? ""];
  if (problem === undefined) return error;
  return new JuryboxError("disk", problem[0], { where, hint: problem[1], cause: error });
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
