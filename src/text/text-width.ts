import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Code units that are segmented at once: on Node 20 the time grows with the square of the length. */
const stretch = 128;

/** The text as what a reader sees as single characters; one of more than `stretch` code units comes in parts. */
function* graphemesOf(text: string): Generator<string, void, void> {
  for (let from = 0; from < text.length;) {
    let to = from + stretch;
    if (isInsidePair(text, to)) to++;
    const segments = Array.from(graphemes.segment(text.slice(from, to)), ({ segment }) => segment);
    // The last one may go on behind the stretch.
    if (to < text.length && segments.length > 1) segments.pop();
    for (const segment of segments) {
      yield segment;
      from += segment.length;
    }
  }
}

function isInsidePair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/** Terminal cells that the text takes: 2 for wide characters and emoji, 0 for lone marks and for our own colours. */
export function displayWidth(text: string): number {
  if (text.length <= stretch || /^[ -~]*$/u.test(text)) return stringWidth(text);
  let cells = 0;
  for (const grapheme of graphemesOf(stripVTControlCharacters(text))) cells += stringWidth(grapheme);
  return cells;
}

/** The text with blanks after it up to the width; longer texts stay as they are. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Breaks a text of one paragraph into lines of at most `width` cells (2 or more). Breaks stand at
 * blanks; a word that is too long for a line, and text written without blanks, breaks anywhere. (wrap-ansi
 * drops blanks that stand in a row, and begins a word that is too long on the line before.)
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const cells = displayWidth(word);
    if (line !== "" && used + 1 + cells <= width) {
      line += ` ${word}`;
      used += 1 + cells;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = cells <= width ? [word] : cut(word, width);
    line = pieces.pop() ?? "";
    used = displayWidth(line);
    lines.push(...pieces);
  }
  return [...lines, line];
}

/** Cuts a word into pieces of at most `width` cells. */
function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const grapheme of graphemesOf(word)) {
    const size = stringWidth(grapheme);
    if (piece !== "" && used + size > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += grapheme;
    used += size;
  }
  return [...pieces, piece];
}
