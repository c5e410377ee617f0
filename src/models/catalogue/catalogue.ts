import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { JuryboxError } from "../../domain/error.ts";
import { packagePath } from "../../files/package-root.ts";
import { nearest } from "../../text/nearest.ts";
import { type CatalogueEntry, catalogueEntrySchema, type LocalModel } from "./catalogue-entry.ts";

export type Catalogue = readonly CatalogueEntry[];

/**
 * Reads every `*.yaml` of a folder, sorted by file name; the package's folder `models` holds the one that ships.
 * @throws JuryboxError `config` when a file is not a valid entry or two entries share a name
 */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).toSorted();
  const entries = await Promise.all(names.map((name) => readEntry(path.join(folder, name))));
  rejectSharedNames(entries);
  return entries;
}

/** The catalogue that ships with the program. @throws JuryboxError as `loadCatalogue` */
export async function shippedCatalogue(): Promise<Catalogue> {
  return await loadCatalogue(packagePath("models"));
}

async function readEntry(file: string): Promise<CatalogueEntry> {
  const hint = "Compare it with the other files of the catalogue.";
  let value: unknown;
  try {
    value = parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new JuryboxError("config", "is not readable YAML", { where: file, hint, cause });
  }
  const result = catalogueEntrySchema.safeParse(value);
  if (result.success) return result.data;
  const problem = z.prettifyError(result.error);
  throw new JuryboxError("config", `is not a catalogue entry: ${problem}`, { where: file, hint });
}

function rejectSharedNames(catalogue: Catalogue): void {
  const owners = new Map<string, string>();
  for (const entry of catalogue) {
    for (const name of [entry.id, ...entry.aliases]) {
      const owner = owners.get(name);
      if (owner !== undefined) {
        throw new JuryboxError("config", `two models are called ${name}: ${owner} and ${entry.id}`, {
          hint: "Remove the alias from one of them.",
        });
      }
      owners.set(name, entry.id);
    }
  }
}

/**
 * The entry with this id or alias, whatever its case.
 * @throws JuryboxError `not-found`, with the nearest name when one is close
 */
export function findModel(catalogue: Catalogue, name: string): CatalogueEntry {
  const wanted = name.toLowerCase();
  const found = catalogue.find((entry) => entry.id === wanted || entry.aliases.includes(wanted));
  if (found !== undefined) return found;
  const close = nearest(
    name,
    catalogue.flatMap((entry) => [entry.id, ...entry.aliases]),
  );
  throw new JuryboxError("not-found", `there is no model called ${name}`, {
    hint:
      close === undefined
        ? "`jurybox models list` shows the catalogue; a path to a GGUF file works too."
        : `Did you mean ${close}?`,
  });
}

/** The catalogue's entry for a file with this SHA-256, so that a file given by path keeps its name and licence. */
export function findByChecksum(catalogue: Catalogue, sha256: string): LocalModel | undefined {
  return catalogue.filter((entry) => entry.kind === "local").find((entry) => entry.file.sha256 === sha256);
}
