import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { explainWriteError } from "../files/system-error.ts";

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
