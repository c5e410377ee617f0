import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { ModelFolders } from "../../../src/models/installed/model-folders.ts";
import type { TransferPolicy } from "../../../src/models/pull/hub-request.ts";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";

/** A model of some hundred kilobytes, so that it arrives in several chunks. */
export const modelBytes = Buffer.concat([
  buildGguf(tinyModel),
  // Any bytes may follow the tensors; these are all different, so that a hole or a shift shows.
  Buffer.from(Uint32Array.from({ length: 100_000 }, (_, index) => index).buffer),
]);

export function checksum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export const quickPolicy: TransferPolicy = {
  answerTimeoutMs: 1500,
  silenceTimeoutMs: 1500,
  attempts: 3,
  baseDelayMs: 5,
  longestDelayMs: 1_000,
};

export interface TemporaryFolders extends ModelFolders {
  remove(): Promise<void>;
}

export async function temporaryFolders(): Promise<TemporaryFolders> {
  const root = await mkdtemp(path.join(os.tmpdir(), "jurybox-models-"));
  return {
    cache: path.join(root, "cache"),
    readOnly: [path.join(root, "own")],
    remove: async () => await rm(root, { recursive: true, force: true }),
  };
}
