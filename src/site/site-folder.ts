import { lstat, mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { writeWholeSync } from "../files/write-whole.ts";
import { isSitePath, sitePaths } from "./pages/paths.ts";

const subfolders = ["tools", "pairs"] as const;

export interface SiteFolder {
  readonly path: string;
  /** What an earlier run left. */
  readonly manifest: Manifest;
  /** Paths of the files that are already there. */
  readonly present: ReadonlySet<string>;
}

/**
 * Inspects the folder before anything is written to it.
 * @throws JuryboxError `usage` when it holds a file with a name of the site's that jurybox did not make, or one of the
 * site's folders is a symbolic link; `disk` when its manifest cannot be read
 */
export async function openSiteFolder(folder: string): Promise<SiteFolder> {
  const manifest = await readManifest(folder);
  const names = await list(folder);
  if (manifest === undefined) refuseForeign(folder, names);
  for (const name of subfolders) await refuseLink(path.join(folder, name));
  const below = await Promise.all(
    subfolders.map(async (name) => (await list(path.join(folder, name))).map((file) => `${name}/${file}`)),
  );
  return { path: folder, manifest: manifest ?? new Map(), present: new Set([...names, ...below.flat()]) };
}

/** @throws JuryboxError `disk` */
export async function makeFolders(folder: string): Promise<void> {
  for (const name of subfolders) {
    await mkdir(path.join(folder, name), { recursive: true }).catch((cause: unknown) => {
      const code = systemErrorCode(cause) ?? "unknown error";
      throw new JuryboxError("disk", `the folder cannot be created (${code})`, {
        where: path.join(folder, name),
        hint: "Choose another folder with --output, or check the permissions.",
        cause,
      });
    });
  }
}

/** Deletes files of the site that an earlier run made. */
export async function removeFiles(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) await rm(path.join(folder, file), { force: true });
}

async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw error;
  });
}

function refuseForeign(folder: string, names: readonly string[]): void {
  const taken = new Set<string>([...Object.values(sitePaths), ...subfolders]);
  const foreign = names.find((name) => taken.has(name));
  if (foreign === undefined) return;
  throw new JuryboxError("usage", `the folder holds a "${foreign}" that jurybox did not make`, {
    where: folder,
    hint: "Choose an empty folder with --output.",
  });
}

async function refuseLink(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  if (found?.isSymbolicLink() !== true) return;
  throw new JuryboxError("usage", "the folder is a symbolic link, so its files would end up elsewhere", {
    where: folder,
    hint: "Replace the link with a folder, or choose another folder with --output.",
  });
}

/** The files of a site, each with the hash of what it was made from; empty for one that may not have been written. */
export type Manifest = Map<string, string>;

const schema = z.object({
  schema: z.literal(1),
  // A path that leads elsewhere must not be deleted, whoever wrote it here.
  files: z.record(z.string().refine(isSitePath), z.string()),
});

/**
 * What an earlier run left in a folder; undefined where there was none.
 * @throws JuryboxError `disk`
 */
async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = path.join(folder, sitePaths.manifest);
  try {
    const { files } = schema.parse(JSON.parse(await readFile(file, "utf8")));
    return new Map(Object.entries(files));
  } catch (cause) {
    if (systemErrorCode(cause) === "ENOENT") return undefined;
    throw new JuryboxError("disk", "the list of the site's files cannot be read", {
      where: file,
      hint: "Delete the site's folder, or choose another one with --output.",
      cause,
    });
  }
}

/** @throws JuryboxError `disk` */
export function writeManifest(folder: string, manifest: Manifest): void {
  const files = Object.fromEntries([...manifest].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const json = JSON.stringify({ schema: 1, files }, undefined, 1);
  writeWholeSync(path.join(folder, sitePaths.manifest), `${json}\n`);
}
