import { stat } from "node:fs/promises";
import path from "node:path";
import { type FileIdentity, type IdentifyOptions, verifyFile } from "../gguf/identity.ts";
import type { ModelFolders } from "./model-folders.ts";
import type { ModelTarget } from "../catalogue/model-spec.ts";
import { readPin } from "../pins.ts";

/** What a target's file is known to be: from the catalogue, else from its first pull. */
export interface ExpectedFile {
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** @throws JuryboxError `config` when the lock file is damaged */
export async function expectedFile(target: ModelTarget, cache: string): Promise<ExpectedFile> {
  const { bytes, name, sha256 } = target.file;
  if (sha256 !== null) return { sha256, bytes };
  const pin = await readPin(cache, name);
  return pin === undefined ? { sha256, bytes } : { sha256: pin.sha256, bytes: pin.bytes };
}

/** The path of a model's file in the read-only folders or the cache, in this order; unchecked. */
export async function findInstalled(fileName: string, folders: ModelFolders): Promise<string | undefined> {
  for (const folder of [...folders.readOnly, folders.cache]) {
    const file = path.resolve(folder, fileName);
    if (await isFile(file)) return file;
  }
  return undefined;
}

/**
 * A model's file as it is on this machine, checked; undefined when it is not there.
 * @throws JuryboxError `checksum` when a file of this name holds other bytes, `interrupted`
 */
export async function verifyInstalled(
  target: ModelTarget,
  folders: ModelFolders,
  options: Omit<IdentifyOptions, "cache">,
): Promise<FileIdentity | undefined> {
  const file = await findInstalled(target.file.name, folders);
  if (file === undefined) return undefined;
  const expected = await expectedFile(target, folders.cache);
  return await verifyFile(file, expected, { ...options, cache: folders.cache });
}

/** A folder may be called like a model. */
async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (state) => state.isFile(),
    () => false,
  );
}
