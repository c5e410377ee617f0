import { z } from "zod";
import { type DossierHead, dossierHeadSchema } from "../domain/dossier.ts";
import type { JuryboxError } from "../domain/error.ts";
import { fileError, type Parsed } from "../files/problem.ts";
import { checkValue, unknownName } from "../files/schema-problems.ts";
import type { Located, Path } from "../files/yaml.ts";

/** A dossier that is one YAML or JSON file: the keys of the front matter, and the facts as a list. */
const dossierFileSchema = dossierHeadSchema.extend({
  facts: z.array(z.string().trim().min(1, "must not be empty")).optional(),
});

export type DossierFile = z.infer<typeof dossierFileSchema>;

/**
 * Checks the front matter of a Markdown dossier.
 * @throws JuryboxError `dossier`: unknown keys first, then the problem that stands first in the file
 */
export function checkHead(located: Located, where: string): DossierHead {
  if (isMapping(located.value) && Object.hasOwn(located.value, "facts")) {
    const fix = "In Markdown the facts are the text below the front matter.";
    throw dossierError(where, located.lineOf(["facts"]), 'unknown key "facts"', fix);
  }
  return check(dossierHeadSchema, located, where);
}

/**
 * Checks a dossier that is a YAML or JSON file.
 * @throws JuryboxError `dossier`: unknown keys first, then the problem that stands first in the file
 */
export function checkFile(located: Located, where: string): DossierFile {
  return check(dossierFileSchema, located, where);
}

function check<T>(schema: z.ZodType<T> & { readonly shape: object }, located: Located, where: string): T {
  const { value } = located;
  if (!isMapping(value)) {
    throw dossierError(where, located.lineOf([]), "there are no keys", 'Write "name: …" and "tagline: …".');
  }
  const keysAt = (path: Path) => (path[0] === "pricing" ? ["entry", "detail"] : Object.keys(schema.shape));
  // A mistyped key is also a missing one: the first says more.
  refuseUnknownKeys(value, [], keysAt, located, where);
  if (isMapping(value["pricing"])) refuseUnknownKeys(value["pricing"], ["pricing"], keysAt, located, where);
  return requireParsed(checkValue(schema, located, keysAt), where);
}

function refuseUnknownKeys(
  mapping: Readonly<Record<string, unknown>>,
  path: Path,
  keysAt: (path: Path) => readonly string[],
  located: Located,
  where: string,
): void {
  const known = keysAt(path);
  const unknown = Object.keys(mapping).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const { what, fix } = unknownName("key", unknown, known);
  throw dossierError(where, located.lineOf([...path, unknown]), what, fix);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** An error about a dossier file. `line` is null when the error is about the file as a whole. */
export function dossierError(where: string, line: number | null, what: string, fix: string): JuryboxError {
  return fileError("dossier", where, [{ line, what, fix }]);
}

/** @throws JuryboxError `dossier` for the first of the problems, when there are any */
export function requireParsed<T>(parsed: Parsed<T>, where: string): T {
  if (!parsed.ok) throw fileError("dossier", where, parsed.problems);
  return parsed.value;
}
