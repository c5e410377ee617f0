import { readdir } from "node:fs/promises";
import type { Catalogue } from "./catalogue.ts";
import type { LocalModel } from "./catalogue-entry.ts";
import { isIdentified } from "./file-identity.ts";
import { sizeOf } from "./file-size.ts";
import { findInstalled } from "./installed-file.ts";
import { cachedPaths, type ModelFolders } from "./model-folders.ts";

export interface InventoryRow {
  readonly fileName: string;
  /** Null for a file that the catalogue does not know. */
  readonly entry: LocalModel | null;
  /** `partial`: some of it was fetched. `damaged`: it has not the size that it should have. */
  readonly state: "installed" | "partial" | "damaged" | "missing";
  /** Null when missing. */
  readonly path: string | null;
  /** Bytes on the disk. */
  readonly bytes: number;
  /** Its checksum was computed and it has not changed since. */
  readonly verified: boolean;
}

/** Every local model of the catalogue, and every other GGUF file in the models' folders after them. */
export async function listModels(catalogue: Catalogue, folders: ModelFolders): Promise<InventoryRow[]> {
  const entries = catalogue.filter((entry) => entry.kind === "local");
  const known = new Set(entries.map((entry) => entry.file.name));
  const others = (await filesIn(folders)).filter((name) => !known.has(name));
  return await Promise.all([
    ...entries.map((entry) => inventoryRow(entry.file.name, entry, folders)),
    ...others.map((name) => inventoryRow(name, null, folders)),
  ]);
}

async function filesIn({ cache, readOnly }: ModelFolders): Promise<string[]> {
  const names = new Set<string>();
  for (const folder of [...readOnly, cache]) {
    const found = await readdir(folder).catch(() => []);
    for (const name of found) {
      if (/\.gguf(\.part)?$/.test(name)) names.add(name.replace(/\.part$/, ""));
    }
  }
  return [...names].toSorted();
}

async function inventoryRow(
  fileName: string,
  entry: LocalModel | null,
  folders: ModelFolders,
): Promise<InventoryRow> {
  const row = { fileName, entry, bytes: 0, path: null, verified: false };
  const file = await findInstalled(fileName, folders);
  if (file !== undefined) {
    const bytes = await sizeOf(file);
    const damaged = entry !== null && entry.file.bytes !== bytes;
    const verified = !damaged && (await isIdentified(file, folders.cache));
    return { ...row, path: file, bytes, verified, state: damaged ? "damaged" : "installed" };
  }
  const { part } = cachedPaths(folders, fileName);
  const bytes = await sizeOf(part);
  return bytes > 0 ? { ...row, path: part, bytes, state: "partial" } : { ...row, state: "missing" };
}
