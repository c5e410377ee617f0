import { rm } from "node:fs/promises";
import { JuryboxError } from "../domain/error.ts";
import { withExclusiveLock } from "./exclusive-lock.ts";
import { explainWriteError } from "./file-errors.ts";
import { markerPath } from "./file-identity.ts";
import { sizeOf } from "./file-size.ts";
import { findInstalled } from "./installed-file.ts";
import { cachedPaths, type ModelFolders } from "./model-folders.ts";
import type { ModelTarget } from "./model-target.ts";

/**
 * Deletes a model's file from the cache, and what is there of one that was not fetched to its end; waits while
 * another process fetches it. Its pin in the lock file stays, and so do files in the read-only folders.
 * @returns bytes that were freed
 * @throws JuryboxError `not-found` when the cache holds nothing of it, `disk` when it cannot be deleted,
 *   `interrupted`
 */
export async function removeModel(
  { file: { name }, id }: Pick<ModelTarget, "id" | "file">,
  folders: ModelFolders,
  signal: AbortSignal,
): Promise<number> {
  const { file, lock, part } = cachedPaths(folders, name);
  if ((await sizeOf(file)) + (await sizeOf(part)) === 0) {
    throw nothingToRemove(id, await findInstalled(name, folders));
  }
  return await withExclusiveLock(lock, { signal }, async () => {
    const bytes = (await sizeOf(file)) + (await sizeOf(part));
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

function nothingToRemove(id: string, elsewhere: string | undefined): JuryboxError {
  if (elsewhere === undefined) {
    return new JuryboxError("not-found", `the model ${id} is not on this machine`, {
      hint: "`jurybox models list` shows what is.",
    });
  }
  return new JuryboxError("not-found", `the model ${id} is not in the cache`, {
    where: elsewhere,
    hint: "It lies in a folder named by JURYBOX_MODELS_DIR, which jurybox never writes to: delete it there.",
  });
}
