import path from "node:path";
import { writeWhole } from "../write-whole.ts";
import { writeManifest } from "./manifest.ts";
import type { PlannedFile } from "./plan-pages.ts";
import { removeFiles, type SiteFolder } from "./site-folder.ts";

export interface WriteOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface WrittenSite {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Files being written at the same time, while the next page is made. */
const inFlight = 8;

/**
 * Writes what has changed, each file whole or not at all, and deletes what an earlier run made and is not planned any
 * more. The manifest names a file before it is written, so that whatever stops the run, a later one knows all of them.
 * @throws JuryboxError `disk`, and the signal's reason
 */
export async function writeSite(
  { path: folder, manifest: before, present }: SiteFolder,
  files: readonly PlannedFile[],
  { signal, onProgress }: WriteOptions,
): Promise<WrittenSite> {
  const planned = new Set(files.map((file) => file.path));
  const changed = files.filter((file) => before.get(file.path) !== file.key || !present.has(file.path));
  const outdated = [...before.keys()].filter((file) => !planned.has(file));
  const counts = {
    written: changed.length,
    unchanged: files.length - changed.length,
    removed: outdated.length,
  };
  if (changed.length + outdated.length === 0) return counts;
  const manifest = new Map(before);
  for (const file of changed) if (!manifest.has(file.path)) manifest.set(file.path, "");
  await writeManifest(folder, manifest);
  try {
    await removeFiles(folder, outdated);
    for (const file of outdated) manifest.delete(file);
    await writeAll(
      folder,
      changed,
      { signal, onProgress },
      ({ path: file, key }) => void manifest.set(file, key),
    );
  } finally {
    await writeManifest(folder, manifest);
  }
  return counts;
}

async function writeAll(
  folder: string,
  files: readonly PlannedFile[],
  { signal, onProgress }: WriteOptions,
  onWritten: (file: PlannedFile) => void,
): Promise<void> {
  const writing = new Set<Promise<void>>();
  let done = 0;
  const write = async (file: PlannedFile, text: string): Promise<void> => {
    await writeWhole(path.join(folder, file.path), (append) => append(text));
    onWritten(file);
    onProgress(++done, files.length);
  };
  try {
    for (const file of files) {
      signal.throwIfAborted();
      const task = write(file, await file.render()).finally(() => writing.delete(task));
      writing.add(task);
      if (writing.size >= inFlight) await Promise.race(writing);
    }
    await Promise.all(writing);
  } finally {
    await Promise.allSettled(writing);
  }
}
