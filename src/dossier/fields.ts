import { type DossierHead, dossierLimits } from "../domain/dossier.ts";
import type { Findings } from "./findings.ts";
import { dossierError } from "./head.ts";
import { type Line, sourceLines } from "./prose/line.ts";
import { readParagraph, readProse } from "./prose/prose.ts";
import { withoutFiller } from "./screen/filler.ts";
import { type Kept, screen } from "./screen/screen.ts";
import type { Located, Path } from "../files/yaml.ts";
import { cutAtWord } from "../text/sentences.ts";

/** The texts of a dossier's head, cleaned; empty when nothing was given or left. */
export interface CleanFields {
  readonly name: string;
  readonly category: string;
  readonly tagline: string;
  readonly bestFor: string;
  readonly pricing: { readonly entry: string; readonly detail: string };
  /** Sentences of the description. */
  readonly description: readonly Kept[];
}

/**
 * Cleans the head as the body is cleaned. Names and labels (name, category, pricing entry) are not read as
 * Markdown, nor is praise taken from them.
 * @throws JuryboxError `dossier` when nothing is left of the name
 */
export function cleanFields(
  head: DossierHead,
  located: Located,
  where: string,
  findings: Findings,
): CleanFields {
  const linesAt = (value: string | undefined, ...path: Path) => linesOf(value, located, path);
  const label = (lines: readonly Line[], limit: number) =>
    joined(screen(readParagraph(lines, findings, false), null, findings), limit);
  const name = label(linesAt(head.name, "name"), dossierLimits.name);
  if (name === "") {
    const line = located.lineOf(["name"]);
    throw dossierError(
      where,
      line,
      "nothing is left of the name after cleaning",
      "Write the tool's plain name.",
    );
  }
  const prose = (lines: readonly Line[], limit: number) =>
    joined(screen(readParagraph(lines, findings), name, findings), limit);
  return {
    name,
    category: label(linesAt(head.category, "category"), dossierLimits.category),
    tagline: prose(linesAt(head.tagline, "tagline"), dossierLimits.tagline),
    bestFor: prose(linesAt(head.bestFor, "bestFor"), dossierLimits.bestFor),
    pricing: {
      entry: label(linesAt(head.pricing?.entry, "pricing", "entry"), dossierLimits.pricingEntry),
      detail: prose(linesAt(head.pricing?.detail, "pricing", "detail"), dossierLimits.pricingDetail),
    },
    description: withoutFiller(
      screen(readProse(linesAt(head.description, "description"), findings), name, findings),
      name,
      findings,
    ),
  };
}

/** A text of the file as lines with their numbers; none when it is not in the file (left out, or a default). */
export function linesOf(value: string | undefined, located: Located, path: Path): Line[] {
  const source = located.sourceOf(path);
  return value === undefined || source === undefined ? [] : sourceLines(value, source.text, source.line);
}

function joined(kept: readonly Kept[], limit: number): string {
  return cutAtWord(kept.map(({ text }) => text).join(" "), limit);
}
