import { readdir } from "node:fs/promises";
import { JuryboxError } from "../../domain/error.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LocalModel } from "../catalogue/catalogue-entry.ts";
import { isIdentified } from "../gguf/identity.ts";
import { sizeOf } from "../../files/system-error.ts";
import { readGgufInfo } from "../gguf/info.ts";
import { findInstalled } from "./installed-file.ts";
import { licenseNotice } from "../catalogue/license-notice.ts";
import { cachedPaths, type ModelFolders } from "./model-folders.ts";
import { partNames } from "../gguf/split.ts";

export interface InventoryRow {
  /** Of a split model, its first part. */
  readonly fileName: string;
  /** Null for a file that the catalogue does not know. */
  readonly entry: LocalModel | null;
  /** `partial`: some of it was fetched. `damaged`: it has the wrong size, or is not a model. */
  readonly state: "installed" | "partial" | "damaged" | "missing";
  /** Null when missing. */
  readonly path: string | null;
  /** Bytes on the disk, of all parts. */
  readonly bytes: number;
  /** Its checksum was computed and it has not changed since. */
  readonly verified: boolean;
  /** As the catalogue or the file names it; null when neither does. */
  readonly quantization: string | null;
  readonly license: string | null;
  /** What its licence asks of users. */
  readonly notice: string | null;
}

/** Every local model of the catalogue, and every other GGUF model in the models' folders after them. */
export async function listModels(catalogue: Catalogue, folders: ModelFolders): Promise<InventoryRow[]> {
  const entries = catalogue.filter((entry) => entry.kind === "local");
  const known = new Set(entries.map((entry) => entry.file.name));
  const others = (await filesIn(folders)).filter((name) => !known.has(name));
  const rows = await Promise.all([
    ...entries.map(async (entry) => await catalogueRow(entry, folders)),
    ...others.map(async (name) => await otherRow(name, folders)),
  ]);
  // A folder with the name of a model, or a pull that brought nothing, is not a model.
  return rows.filter((row) => row.entry !== null || row.state !== "missing");
}

/** Names of models' first files. */
async function filesIn({ cache, readOnly }: ModelFolders): Promise<string[]> {
  const names = new Set<string>();
  for (const folder of [...readOnly, cache]) {
    const found = await readdir(folder).catch(() => []);
    for (const name of found) {
      if (/\.gguf(\.part)?$/.test(name)) names.add(partNames(name.replace(/\.part$/, ""))[0]!);
    }
  }
  return [...names].toSorted();
}

async function catalogueRow(entry: LocalModel, folders: ModelFolders): Promise<InventoryRow> {
  const { file, license, quantization } = entry;
  const found = await findOnDisk([file.name], folders);
  const damaged = found.state === "installed" && found.bytes !== file.bytes;
  return {
    fileName: file.name,
    entry,
    ...found,
    ...(damaged && { state: "damaged", verified: false }),
    quantization,
    license: license.name,
    notice: license.notice,
  };
}

/** A file that the catalogue does not know speaks for itself. */
async function otherRow(fileName: string, folders: ModelFolders): Promise<InventoryRow> {
  const row = { fileName, entry: null, ...(await findOnDisk(partNames(fileName), folders)) };
  const silent = { quantization: null, license: null, notice: null };
  if (row.state !== "installed" || row.path === null) return { ...row, ...silent };
  try {
    const { license, quantization } = readGgufInfo(row.path);
    return { ...row, quantization, license, notice: licenseNotice(license) };
  } catch (error) {
    if (error instanceof JuryboxError) return { ...row, ...silent, state: "damaged" };
    throw error;
  }
}

type OnDisk = Pick<InventoryRow, "bytes" | "path" | "state" | "verified">;

/** What is here of a model's files: installed when all are, partial when some are or one was begun. */
async function findOnDisk(names: readonly string[], folders: ModelFolders): Promise<OnDisk> {
  let bytes = 0;
  let begun: string | null = null;
  const whole: string[] = [];
  for (const name of names) {
    const file = await findInstalled(name, folders);
    const { part } = cachedPaths(folders, name);
    const size = await sizeOf(file ?? part);
    bytes += size;
    if (file !== undefined) whole.push(file);
    else if (size > 0) begun ??= part;
  }
  const first = whole[0] ?? begun;
  if (whole.length < names.length) {
    return { bytes, path: first, state: first === null ? "missing" : "partial", verified: false };
  }
  const identified = await Promise.all(whole.map(async (file) => await isIdentified(file, folders.cache)));
  return { bytes, path: first, state: "installed", verified: identified.every(Boolean) };
}
