import { renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { JuryboxError } from "../domain/error.ts";
import { systemCode } from "../app/system-code.ts";

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
  const code = systemCode(cause);
  return new JuryboxError("disk", `the file cannot be written (${code})`, {
    where: file,
    hint:
      code === "ENOSPC" ? "Free some space, or choose another folder." : "Check the folder's permissions.",
    cause,
  });
}
