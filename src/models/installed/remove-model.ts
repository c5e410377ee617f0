import { rm } from "node:fs/promises";
import { JuryboxError } from "../../domain/error.ts";
import { withExclusiveLock } from "../../files/exclusive-lock.ts";
import { explainWriteError, sizeOf } from "../../files/system-error.ts";
import { markerPath } from "../gguf/identity.ts";
import { findInstalled } from "./installed-file.ts";
import { cachedPaths, type ModelFolders } from "./model-folders.ts";

export interface RemovableModel {
  /** What the user calls it. */
  readonly id: string;
  /** Its files in the cache: all parts of a split model. */
  readonly fileNames: readonly string[];
}

/**
 * Deletes a model's files from the cache, partly fetched ones included; waits while another process fetches them. Their
 * pins in the lock file stay, and so do files in the read-only folders.
 * @returns how many bytes were freed
 * @throws JuryboxError `not-found` when the cache holds nothing of it, `disk` when it cannot be deleted, `interrupted`
 */
export async function removeModel(
  { fileNames, id }: RemovableModel,
  folders: ModelFolders,
  signal: AbortSignal,
): Promise<number> {
  const sizes = await Promise.all(fileNames.map(async (name) => await sizeInCache(name, folders)));
  if (sizes.every((size) => size === 0)) {
    const found = await Promise.all(fileNames.map(async (name) => await findInstalled(name, folders)));
    throw nothingToRemove(
      id,
      found.find((file) => file !== undefined),
    );
  }
  let freed = 0;
  for (const name of fileNames) freed += await removeFile(name, folders, signal);
  return freed;
}

async function removeFile(name: string, folders: ModelFolders, signal: AbortSignal): Promise<number> {
  const { file, lock, part } = cachedPaths(folders, name);
  return await withExclusiveLock(lock, { signal }, async () => {
    const bytes = await sizeInCache(name, folders);
    try {
      for (const each of [file, part, `${part}.json`, `${part}.wheels`, markerPath(folders.cache, file)]) {
        await rm(each, { recursive: true, force: true });
      }
    } catch (error) {
      throw explainWriteError(error, file);
    }
    return bytes;
  });
}

async function sizeInCache(name: string, folders: ModelFolders): Promise<number> {
  const { file, part } = cachedPaths(folders, name);
  return (await sizeOf(file)) + (await sizeOf(part));
}

function nothingToRemove(id: string, elsewhere: string | undefined): JuryboxError {
  if (elsewhere === undefined) {
    return new JuryboxError("not-found", `the model ${id} is not on this machine`, {
      hint: "Run `jurybox models list` to see what is.",
    });
  }
  return new JuryboxError("not-found", `the model ${id} is not in the cache`, {
    where: elsewhere,
    hint: "Delete the file yourself: jurybox never writes to a folder named by JURYBOX_MODELS_DIR.",
  });
}
