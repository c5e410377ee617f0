import { decodeHTMLStrict } from "entities/decode";
import { dossierLimits } from "../../domain/dossier.ts";
import { specialToken } from "../../domain/special-tokens.ts";
import type { Findings } from "../findings.ts";
import { removeHidden } from "./hidden.ts";
import { stripHtml } from "./html.ts";
import { joinLines, type Line, LineIndex, renumber } from "./line.ts";
import { quoted } from "../../text/visible-text.ts";

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
  const decoded = decodeReferences(html.text);
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

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Unicode NFKC, so that full-width, styled and ligature letters are the letters they look like.
 * Three things that NFKC would garble are put right first: `10³` becomes `10^3` and not `103`,
 * `2½` becomes `2 1/2` and not `21/2`, and `Foo™` does not become `FooTM`.
 * Every kind of space becomes a plain one; tabs become four. Line breaks are kept.
 */
function normalise(text: string): string {
  return text
    .replaceAll(/[™℠]/g, "")
    .replaceAll(/(?<=[\d)])[⁰¹²³⁴-⁹]+/g, (digits) => `^${plainDigits(digits)}`)
    .replaceAll(/(?<=\d)(?=[¼½¾⅐-⅞])/g, " ")
    .normalize("NFKC")
    .replaceAll("\u2044", "/")
    .replaceAll("\t", "    ")
    .replaceAll(/\p{Zs}/gu, " ");
}

function plainDigits(digits: string): string {
  return Array.from(digits, (digit) => superscripts.indexOf(digit)).join("");
}

/** The start of a sentence, or the name of a turn's speaker, on the same line. */
const opening = /^[^\p{L}\p{N}<[\n]*(?:\p{Lu}|(?:assistant|user|system|model)\b)/u;
const paragraphSeparator = "\u2029";

/**
 * Takes control tokens out of a text, wherever they stand, so that no tokeniser, however configured, can take
 * dossier text for the end of a turn. A space takes their place, so that the pieces of one token around another do
 * not join into a new one; where a sentence or a turn follows it is a paragraph separator, so that a forged turn is read
 * by itself.
 */
function removeSpecialTokens(text: string): {
  text: string;
  tokens: { token: string; offset: number }[];
} {
  const tokens: { token: string; offset: number }[] = [];
  const cleaned = text.replaceAll(specialToken, (token, offset: number) => {
    tokens.push({ token, offset });
    const next = text.slice(offset + token.length, offset + token.length + 40);
    return opening.test(next) ? paragraphSeparator : " ";
  });
  return { text: cleaned, tokens };
}

/** Decodes the character references of HTML once; an unknown name stays as it is. */
function decodeReferences(text: string): string {
  return text.replaceAll(/&#?[a-zA-Z0-9]{1,32};/g, (reference) =>
    // A line break made here would shift the line numbers.
    decodeHTMLStrict(reference).replaceAll(/[\n\r]/g, " "),
  );
}
