import { rm } from "node:fs/promises";
import { z } from "zod";
import { readJsonFile, writeJsonFile } from "../files/write-whole.ts";

const partStateSchema = z.strictObject({
  /** SHA-256 that the whole file is to have; null when no source has told. */
  sha256: z.string().nullable(),
  /** The server's strong ETag for the bytes in the part file; null when they came from wheels or had none. */
  etag: z.string().nullable(),
});
/** What the bytes in a part file belong to: kept beside it, so that a later transfer knows whether they fit. */
export type PartState = z.infer<typeof partStateSchema>;

function statePath(partPath: string): string {
  return `${partPath}.json`;
}

export async function readPartState(partPath: string): Promise<PartState | undefined> {
  return await readJsonFile(statePath(partPath), partStateSchema);
}

export async function writePartState(partPath: string, state: PartState): Promise<void> {
  await writeJsonFile(statePath(partPath), state);
}

export async function removePartState(partPath: string): Promise<void> {
  await rm(statePath(partPath), { force: true });
}
