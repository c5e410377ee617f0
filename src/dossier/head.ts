import { z } from "zod";
import { dossierHeadSchema, type DossierHead } from "../domain/dossier.ts";
import { checkValue } from "../front-matter/schema-problems.ts";
import type { Located, Path } from "../front-matter/yaml.ts";
import { dossierError, requireParsed } from "./problem.ts";

/** A dossier that is one YAML or JSON file: the keys of the front matter, and the facts as a list. */
const dossierFileSchema = dossierHeadSchema.extend({
  facts: z.array(z.string().trim().min(1, "must not be empty")).optional(),
});

export type DossierFile = z.infer<typeof dossierFileSchema>;

/**
 * Checks the front matter of a Markdown dossier.
 * @throws JuryboxError `dossier` for the problem that stands first in the file
 */
export function checkHead(located: Located, where: string): DossierHead {
  const { value } = located;
  if (value !== null && typeof value === "object" && Object.hasOwn(value, "facts")) {
    const fix = "In Markdown the facts are the text below the front matter.";
    throw dossierError(where, located.lineOf(["facts"]), 'unknown key "facts"', fix);
  }
  return check(dossierHeadSchema, located, where);
}

/**
 * Checks a dossier that is a YAML or JSON file.
 * @throws JuryboxError `dossier` for the problem that stands first in the file
 */
export function checkFile(located: Located, where: string): DossierFile {
  return check(dossierFileSchema, located, where);
}

function check<T>(schema: z.ZodType<T> & { readonly shape: object }, located: Located, where: string): T {
  const { value } = located;
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    throw dossierError(where, located.lineOf([]), "there are no keys", 'Write "name: …" and "tagline: …".');
  }
  const keysAt = (path: Path) => (path[0] === "pricing" ? ["entry", "detail"] : Object.keys(schema.shape));
  return requireParsed(checkValue(schema, located, keysAt), where);
}
