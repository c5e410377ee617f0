import { renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { explainWriteError, systemErrorCode } from "./system-error.ts";

export type Write = (text: string) => Promise<void>;

/**
 * Writes a file piece by piece; it gets its name when it is whole. None is made when nothing was written.
 * @throws JuryboxError `disk`
 */
export async function writeWhole<T>(
  file: string,
  work: (write: Write) => Promise<T>,
): Promise<{ readonly result: T; readonly bytes: number }> {
  const part = `${file}.part`;
  const checked = <R>(action: () => Promise<R>): Promise<R> =>
    action().catch((cause: unknown) => {
      throw unwritable(file, cause);
    });
  await checked(() => mkdir(path.dirname(path.resolve(file)), { recursive: true }));
  const handle = await checked(() => open(part, "w"));
  let bytes = 0;
  try {
    const result = await work(async (text) => {
      bytes += (await checked(() => handle.write(text))).bytesWritten;
    });
    await handle.close();
    if (bytes > 0) await checked(() => rename(part, file));
    return { result, bytes };
  } finally {
    await handle.close().catch(() => {});
    await rm(part, { force: true });
  }
}

/**
 * As `writeWhole`, of a text that is here, into a folder that is there. It waits for the disk: of thousands of small files
 * each takes a tenth of a millisecond, a fifth of what it takes in steps.
 * @throws JuryboxError `disk`
 */
export function writeTextWhole(file: string, text: string): void {
  const part = `${file}.part`;
  try {
    writeFileSync(part, text);
    renameSync(part, file);
  } catch (cause) {
    rmSync(part, { force: true });
    throw unwritable(file, cause);
  }
}

function unwritable(file: string, cause: unknown): JuryboxError {
  const code = systemErrorCode(cause) ?? "unknown error";
  return new JuryboxError("disk", `the file cannot be written (${code})`, {
    where: file,
    hint:
      code === "ENOSPC" ? "Free some space, or choose another folder." : "Check the folder's permissions.",
    cause,
  });
}

/** A small JSON file's value, or undefined when it is missing, unreadable or not what the schema says. */
export async function readJsonFile<T>(file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    const result = schema.safeParse(JSON.parse(await readFile(file, "utf8")));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file whole or not at all: a reader never sees half of it.
 * @throws JuryboxError `disk` when there is no room or no permission
 */
export async function writeJsonFile(file: string, value: unknown): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw explainWriteError(error, file);
  }
}

/**
 * Writes a file that the user asked for, its folder too.
 * @throws JuryboxError `disk`
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const code = systemErrorCode(cause) ?? "unknown error";
    throw new JuryboxError("disk", `the file cannot be written (${code})`, {
      where: file,
      hint:
        code === "ENOSPC"
          ? "Free some space, or choose another folder. The reviews are in the database."
          : "Choose another folder, or check its permissions. The reviews are in the database.",
      cause,
    });
  }
}
