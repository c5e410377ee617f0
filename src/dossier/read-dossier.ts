import { constants } from "node:fs";
import { open, readdir } from "node:fs/promises";
import path from "node:path";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { type DossierFormat, parseDossier, refuseTooLarge } from "./parse-dossier.ts";
import { dossierError, requireParsed } from "./head.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { decodeText } from "../files/text-file.ts";
import { nearest } from "../text/nearest.ts";

/**
 * Reads the dossier in a file.
 * @throws JuryboxError `dossier` when the file cannot be read or used, with `file:line`, the fault and what to do
 */
export async function readDossier(file: string): Promise<Dossier> {
  const bytes = await readBytes(file);
  const format = formatOf(file);
  if (format === null) {
    const what = `"${path.extname(file)}" is not the extension of a dossier`;
    throw dossierError(file, null, what, `Name the file with ${knownExtensions.join(", ")}.`);
  }
  const text = requireParsed(decodeText(bytes), file);
  return parseDossier(text, { where: file, format });
}

/**
 * Reads dossiers, in the order given.
 * @throws JuryboxError `dossier` for the first file that cannot be used, and when two have the same slug
 */
export async function readDossiers(files: readonly string[]): Promise<Dossier[]> {
  const dossiers: Dossier[] = [];
  for await (const dossier of readEachDossier(files)) dossiers.push(dossier);
  return dossiers;
}

/** The same, one at a time, so that thousands of dossiers need not fit in memory. */
export async function* readEachDossier(files: readonly string[]): AsyncGenerator<Dossier, void, void> {
  const fileOf = new Map<string, string>();
  for (const file of files) {
    const dossier = await readDossier(file);
    const other = fileOf.get(dossier.slug);
    if (other !== undefined) {
      const what = `the slug "${dossier.slug}" is already used by ${other}`;
      throw dossierError(file, null, what, 'Give one of the two another "slug: …".');
    }
    fileOf.set(dossier.slug, file);
    yield dossier;
  }
}

/** What to do about a missing file: suggests the name that was probably meant. */
export async function adviceForMissing(file: string): Promise<string> {
  const folder = path.dirname(file);
  const names = await readdir(folder).catch((): string[] => []);
  const meant = nearest(path.basename(file), names);
  return meant === undefined ? "Check the path." : `Did you mean ${path.join(folder, meant)}?`;
}

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    // Non-blocking, since opening a named pipe would otherwise wait until something writes to it.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (stat.isDirectory())
        throw dossierError(file, null, "this is a folder, not a file", "Name a file in it.");
      if (!stat.isFile())
        throw dossierError(file, null, "this is not a regular file", "Name a dossier file.");
      refuseTooLarge(stat.size, file);
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw cause instanceof JuryboxError ? cause : await unreadable(file, cause);
  }
}

async function unreadable(file: string, cause: unknown): Promise<JuryboxError> {
  const code = systemErrorCode(cause) ?? "unknown error";
  const missing = code === "ENOENT" || code === "ENOTDIR";
  return new JuryboxError(
    "dossier",
    missing ? "there is no such file" : `the file cannot be read (${code})`,
    {
      hint: missing ? await adviceForMissing(file) : "Check its name and its permissions.",
      where: file,
      cause,
    },
  );
}

const formats: Readonly<Record<string, DossierFormat>> = {
  ".md": "markdown",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".json": "json",
};

export const knownExtensions: readonly string[] = Object.keys(formats);

/** The format that a file's extension names, or null. */
export function formatOf(file: string): DossierFormat | null {
  return formats[path.extname(file).toLowerCase()] ?? null;
}
