import { decodeEntities } from "./entities.ts";
import type { Findings } from "./findings.ts";
import { removeHidden } from "./hidden.ts";
import { stripHtml } from "./html.ts";
import { joinLines, renumber, type Line } from "./line.ts";
import { normalise } from "./normalise.ts";
import { quoted } from "../front-matter/quoted.ts";
import { removeSpecialTokens } from "./special-tokens.ts";

/**
 * The lines as a human reader of the page would see them: hidden characters, comments, hidden elements,
 * tags and control tokens removed, characters normalised. Each removal is flagged.
 */
export function cleanLines(lines: readonly Line[], findings: Findings): Line[] {
  const numberAt = (index: number) => lines[Math.min(index, lines.length - 1)]?.number ?? 1;
  const showHidden = (text: string): string => {
    const { text: shown, removals } = removeHidden(text);
    for (const { detail, lineIndex } of removals) findings.flag("hidden-text", detail, numberAt(lineIndex));
    return normalise(shown);
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
  return renumber(
    withoutTokens(text, (index) => numberAt(index), findings),
    lines,
  );
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

/** Index of the line that an offset falls on; offsets must be asked for in rising order. */
class LineIndex {
  readonly #text: string;
  #offset = 0;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  indexOf(offset: number): number {
    let at = this.#text.indexOf("\n", this.#offset);
    while (at !== -1 && at < offset) {
      this.#index++;
      this.#offset = at + 1;
      at = this.#text.indexOf("\n", this.#offset);
    }
    return this.#index;
  }
}
