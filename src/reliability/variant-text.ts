import { stringify } from "yaml";
import type { Dossier } from "../domain/dossier.ts";
import { parseDossier } from "../dossier/parse-dossier.ts";

/** A dossier told otherwise, read as any dossier file is: what neutralising does to it is part of what is measured. */
export function retold(
  { slug, name, category, tagline, pricing }: Dossier,
  told: { readonly description: string; readonly facts: readonly string[] },
): Dossier {
  const head = stringify({ name, slug, category, tagline, pricing, description: told.description });
  const body = told.facts.map((fact) => `- ${fact}`).join("\n");
  return parseDossier(`---\n${head}---\n\n## Facts\n\n${body}\n`, { where: slug, format: "markdown" });
}

/** The dossier's text under another name. */
export function renamed(text: string, name: string, brand: string, slug: string): Dossier {
  return parseDossier(text.replaceAll(name, brand), { where: slug, format: "markdown" });
}
