import path from "node:path";
import { writeWholeSync } from "../files/write-whole.ts";
import type { PageTask } from "./plan-pages.ts";
import { makeFolders, removeFiles, type SiteFolder, writeManifest } from "./site-folder.ts";

/** A file of the site, with its text. */
export interface SiteText {
  readonly path: string;
  /** SHA-256 of the text. */
  readonly key: string;
  readonly text: string;
}

export interface SitePlan {
  readonly texts: readonly SiteText[];
  readonly tasks: readonly PageTask[];
}

export interface WrittenSite {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Writes pages and reports those that are written. */
export type WriteTasks = (
  tasks: readonly PageTask[],
  onWritten: (tasks: readonly PageTask[]) => void,
) => Promise<void>;

/**
 * Writes what has changed, each file whole or not at all, and deletes what an earlier run made that is no longer
 * planned. The manifest names a file before it is written, so that whatever stops this run, a later one knows all its
 * files.
 * @throws JuryboxError `disk`, and what `writeTasks` throws
 */
export async function writeSite(
  { path: folder, manifest: before, present }: SiteFolder,
  { texts, tasks }: SitePlan,
  writeTasks: WriteTasks,
): Promise<WrittenSite> {
  const isChanged = ({ path: file, key }: { path: string; key: string }): boolean =>
    before.get(file) !== key || !present.has(file);
  const [newTexts, newTasks] = [texts.filter(isChanged), tasks.filter(isChanged)];
  const planned = new Set([...texts, ...tasks].map((file) => file.path));
  const outdated = [...before.keys()].filter((file) => !planned.has(file));
  const written = newTexts.length + newTasks.length;
  const counts = { written, unchanged: planned.size - written, removed: outdated.length };
  if (written + outdated.length === 0) return counts;
  const manifest = new Map(before);
  for (const { path: file } of [...newTexts, ...newTasks]) if (!manifest.has(file)) manifest.set(file, "");
  await makeFolders(folder);
  writeManifest(folder, manifest);
  try {
    await removeFiles(folder, outdated);
    for (const file of outdated) manifest.delete(file);
    await writeTasks(newTasks, (done) => {
      for (const { path: file, key } of done) manifest.set(file, key);
    });
    // Last, so that no list links to a page that is not there.
    for (const { path: file, key, text } of newTexts) {
      writeWholeSync(path.join(folder, file), text);
      manifest.set(file, key);
    }
  } finally {
    writeManifest(folder, manifest);
  }
  return counts;
}
