import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { writeTextWhole } from "../write-whole.ts";
import { writeManifest } from "./manifest.ts";
import type { PlannedFile } from "./plan-pages.ts";
import { makeFolders, removeFiles, type SiteFolder } from "./site-folder.ts";

export interface WriteOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
}

export interface WrittenSite {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Longest time in which the process does not hear an interrupt, in milliseconds. */
const turnMs = 50;

/**
 * Writes what has changed, each file whole or not at all, and deletes what an earlier run made and is not planned any
 * more. The manifest names a file before it is written, so that whatever stops the run, a later one knows all of them.
 * @throws JuryboxError `disk`, and the signal's reason
 */
export async function writeSite(
  { path: folder, manifest: before, present }: SiteFolder,
  files: readonly PlannedFile[],
  options: WriteOptions,
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
  await makeFolders(folder);
  writeManifest(folder, manifest);
  try {
    await removeFiles(folder, outdated);
    for (const file of outdated) manifest.delete(file);
    await writeAll(folder, changed, options, ({ path: file, key }) => void manifest.set(file, key));
  } finally {
    writeManifest(folder, manifest);
  }
  return counts;
}

async function writeAll(
  folder: string,
  files: readonly PlannedFile[],
  { signal, onProgress }: WriteOptions,
  onWritten: (file: PlannedFile) => void,
): Promise<void> {
  let turn = performance.now();
  for (const [index, file] of files.entries()) {
    writeTextWhole(path.join(folder, file.path), await file.render());
    onWritten(file);
    onProgress(index + 1, files.length);
    if (performance.now() - turn < turnMs) continue;
    await nextTurn();
    signal.throwIfAborted();
    turn = performance.now();
  }
}
