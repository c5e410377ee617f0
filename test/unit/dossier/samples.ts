import type { Dossier } from "../../../src/domain/dossier.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { parseDossier, type DossierFormat } from "../../../src/dossier/parse-dossier.ts";

/** A Markdown dossier with the given body; `head` adds keys to the front matter. */
export function markdown(body: string, head = ""): string {
  return `---\nname: Acme\ntagline: A parser for invoices\n${head}---\n${body}`;
}

export function parse(text: string, format: DossierFormat = "markdown", where = "acme.md"): Dossier {
  return parseDossier(text, { where, format });
}

/** Facts as `line text`. */
export function factsOf(body: string, head = ""): string[] {
  return parse(markdown(body, head)).facts.map(({ line, text }) => `${line} ${text}`);
}

/** The error that reading the text gives. */
export function errorOf(text: string, format: DossierFormat = "markdown"): JuryboxError {
  try {
    parse(text, format);
  } catch (error) {
    if (error instanceof JuryboxError) return error;
    throw error;
  }
  throw new Error("the dossier was accepted");
}
