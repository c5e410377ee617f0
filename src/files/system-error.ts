import { stat } from "node:fs/promises";
import { JuryboxError } from "../domain/error.ts";

/** The code of an operating system's error (`ENOENT`, `ENOSPC`, …), or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** What to do about a failed write. */
export interface WriteHints {
  /** When there is no room. */
  readonly full: string;
  /** When writing is not allowed, or not possible. */
  readonly refused: string;
}

/** For the model cache. */
export const cacheHints: WriteHints = {
  full: "Free some space and run the command again: what was fetched so far is kept.",
  refused: "Set XDG_CACHE_HOME to a folder that you may write to.",
};

const diskProblems: Readonly<Record<string, readonly [what: string, hint: keyof WriteHints]>> = {
  ENOSPC: ["the disk is full", "full"],
  EDQUOT: ["the disk quota is used up", "full"],
  EACCES: ["there is no permission to write here", "refused"],
  EPERM: ["there is no permission to write here", "refused"],
  EROFS: ["the file system is read-only", "refused"],
};

/** Turns a failed write into a `disk` error that names the place; other errors come back as they are. */
export function explainWriteError(error: unknown, where: string, hints = cacheHints): unknown {
  const problem = diskProblems[systemErrorCode(error) ?? ""];
  if (problem === undefined) return error;
  return new JuryboxError("disk", problem[0], { where, hint: hints[problem[1]], cause: error });
}

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
