import { dossierLimits } from "../../domain/dossier.ts";
import { quoted } from "../../front-matter/quoted.ts";
import { decodeEntities } from "../entities.ts";
import type { Findings } from "../findings.ts";
import { removeHidden } from "./hidden.ts";
import { stripHtml } from "./html.ts";
import { joinLines, LineIndex, renumber, type Line } from "./line.ts";
import { normalise } from "../normalise.ts";
import { removeSpecialTokens } from "../special-tokens.ts";

/** Normalising can make a text longer (one character may stand for eighteen), but not longer than this. */
const longestText = dossierLimits.fileBytes;

/**
 * The lines as a human reader of the page would see them: hidden characters, comments, hidden elements,
 * tags and control tokens removed, characters normalised. Each removal is flagged.
 */
export function cleanLines(lines: readonly Line[], findings: Findings): Line[] {
  const numberAt = (index: number) => lines[Math.min(index, lines.length - 1)]?.number ?? 1;
  const showHidden = (text: string): string => {
    const { text: shown, removals } = removeHidden(text);
    for (const { detail, lineIndex } of removals) findings.flag("hidden-text", detail, numberAt(lineIndex));
    const normal = normalise(shown);
    if (normal.length <= longestText) return normal;
    findings.flag("cut", `text after ${longestText.toLocaleString("en")} characters`, null);
    return normal.slice(0, longestText);
  };

  const visible = showHidden(joinLines(lines).replaceAll("\r\n", "\n"));
  const html = stripHtml(visible);
  const breaks = new LineIndex(visible);
  for (const { detail, offset } of html.removals) {
    findings.flag("hidden-text", detail, numberAt(breaks.indexOf(offset)));
  }
  // A character reference may stand for a hidden character.
  const decoded = decodeEntities(html.text);
  const text = decoded === html.text ? decoded : showHidden(decoded);
  return renumber(withoutTokens(text, numberAt, findings), lines);
}

/** Removes control tokens and flags each. `numberAt` gives a line's number from its index in the text. */
export function withoutTokens(text: string, numberAt: (index: number) => number, findings: Findings): string {
  const { text: cleaned, tokens } = removeSpecialTokens(text);
  const breaks = new LineIndex(text);
  for (const { token, offset } of tokens) {
    findings.flag("special-token", `removed ${quoted(token)}`, numberAt(breaks.indexOf(offset)));
  }
  return cleaned;
}
