import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { readPersona } from "./examine-persona.ts";

export interface PersonaFolders {
  /** The workspace's `personas` folder; it need not exist. */
  readonly ownFolder?: string;
  /** The personas that jurybox ships. */
  readonly packageFolder: string;
}

/** A persona that can be asked for by its id. */
export interface PersonaEntry {
  /** For a file that cannot be used, the file's name. */
  readonly id: string;
  readonly path: string;
  readonly origin: "own" | "shipped";
  /** The persona, or why its file cannot be used. */
  readonly persona: Persona | JuryboxError;
}

/**
 * The personas of a workspace, sorted by id. A workspace's own persona replaces the shipped one with the same id.
 * Only Markdown files at the top of a folder count: folders in it hold anchors.
 * @throws JuryboxError `persona` when two of the workspace's files have the same id, or a folder cannot be read
 */
export function listPersonas({ ownFolder, packageFolder }: PersonaFolders): PersonaEntry[] {
  const own = ownFolder === undefined ? [] : entriesOf(ownFolder, "own");
  const shipped = entriesOf(packageFolder, "shipped");
  const replaced = new Set(own.map(({ id }) => id));
  return [...own, ...shipped.filter(({ id }) => !replaced.has(id))].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

function entriesOf(folder: string, origin: PersonaEntry["origin"]): PersonaEntry[] {
  const entries = markdownFiles(folder, origin).map((path) => entryOf(path, origin));
  const pathOf = new Map<string, string>();
  for (const { id, path } of entries) {
    const other = pathOf.get(id);
    if (other !== undefined) {
      const hint = "Change the id of one of them, or remove it.";
      throw new JuryboxError("persona", `${basename(other)} has the id "${id}" too`, { where: path, hint });
    }
    pathOf.set(id, path);
  }
  return entries;
}

function entryOf(path: string, origin: PersonaEntry["origin"]): PersonaEntry {
  const persona = readPersona(path);
  const id = persona instanceof JuryboxError ? basename(path, ".md") : persona.id;
  return { id, path, origin, persona };
}

function markdownFiles(folder: string, origin: PersonaEntry["origin"]): string[] {
  try {
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    const names = files.map(({ name }) => name).filter((name) => name.endsWith(".md"));
    return names.toSorted().map((name) => join(folder, name));
  } catch (cause) {
    const missing = systemErrorCode(cause) === "ENOENT";
    if (missing && origin === "own") return [];
    const hint = missing ? "Install jurybox again: it ships this folder." : "Check the folder's permissions.";
    throw new JuryboxError("persona", "the personas cannot be read", { where: folder, hint, cause });
  }
}
