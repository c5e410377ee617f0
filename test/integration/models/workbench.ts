import { createHash } from "node:crypto";
import path from "node:path";
import type { ModelFolders } from "../../../src/models/installed/model-folders.ts";
import type { TransferPolicy } from "../../../src/models/pull/hub-request.ts";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

/** A model of some hundred kilobytes, so that it arrives in several chunks. */
export const modelBytes = Buffer.concat([
  buildGguf(tinyModel),
  // Any bytes may follow the tensors; these are all different, so that a hole or a shift shows.
  Buffer.from(Uint32Array.from({ length: 100_000 }, (_, index) => index).buffer),
]);

export function checksum(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Quick to try again. A test in which a server falls silent waits less. */
export const quickPolicy: TransferPolicy = {
  answerTimeoutMs: 30_000,
  silenceTimeoutMs: 30_000,
  attempts: 3,
  baseDelayMs: 5,
  longestDelayMs: 1_000,
};

export function temporaryFolders(): ModelFolders {
  const root = temporaryFolder();
  return { cache: path.join(root, "cache"), readOnly: [path.join(root, "own")] };
}
