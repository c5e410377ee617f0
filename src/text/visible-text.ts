import { stripVTControlCharacters } from "node:util";

/**
 * Characters that show nothing, or that change how their neighbours show: controls, bidirectional marks,
 * zero-width and tag characters, lone surrogates. Exceptions: the joiner inside an emoji, and the selector after one.
 */
const hidden =
  /(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\uFE0F)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFB]/gu;

/** More stacked marks than any language needs: they paint over the lines above and below. */
const stackedMarks = /(\p{M}{4})\p{M}+/gu;

/** What separates words; the zero-width no-break space counts as a blank in `\s`, but shows nothing. */
const blank = /(?!\uFEFF)\s/gu;

/** Words without any of the above, with one blank between them: a quick test that most texts pass. */
const plain =
  /^[!-~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027]+(?: [!-~\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027]+)*$/u;

/** The text without terminal escapes and hidden characters, on one line. */
export function visibleLine(text: string): string {
  if (plain.test(text)) return text;
  return stripVTControlCharacters(text)
    .replaceAll(blank, " ")
    .replaceAll(hidden, "")
    .replaceAll(/ {2,}/gu, " ")
    .replaceAll(stackedMarks, "$1")
    .trim();
}

/**
 * The start of a foreign text, such as a server's answer, for a message: a visible line of at most `longest` characters,
 * with an ellipsis where it was cut. However long the text is, only its start is read.
 */
export function visibleStart(text: string, longest: number): string {
  const line = visibleLine(text.slice(0, longest * 8));
  return line.length > longest ? `${visibleLine(line.slice(0, longest))}…` : line;
}

/** The paragraphs of a text, each as a visible line; empty ones are dropped. */
export function visibleParagraphs(text: string): string[] {
  return text
    .split(/\s*\n\s*/u)
    .map(visibleLine)
    .filter((paragraph) => paragraph !== "");
}

/** Replaces each hidden character with `\uXXXX`: the JSON means the same but cannot act on a terminal. */
export function escapeHiddenInJson(json: string): string {
  return json.replaceAll(hidden, (character) =>
    // Line feeds here are between tokens; inside a string, JSON has already escaped them.
    character === "\n"
      ? character
      : Array.from(
          { length: character.length },
          (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`,
        ).join(""),
  );
}

/**
 * A piece of a file for use in a message: short, and with nothing in it that could steer a terminal.
 * @param longest characters to show before the rest is cut
 */
export function quoted(text: string, longest = 60): string {
  const visible = text
    .slice(0, longest * 2)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  const characters = Array.from(visible);
  return characters.length > longest ? `"${characters.slice(0, longest).join("")}…"` : `"${visible}"`;
}
