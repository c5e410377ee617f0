import { stripVTControlCharacters } from "node:util";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Code points that Unicode's EastAsianWidth.txt calls wide or full-width, in broad blocks; emoji are told by property. */
const wideRanges: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2329, 0x232a],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u;
const onlyMarks = /^[\p{M}\p{Default_Ignorable_Code_Point}]+$/u;

/** The text as what a reader sees as single characters. */
function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Terminal cells that the text takes: 2 for wide characters and emoji, 0 for lone marks and for our own colours. */
export function displayWidth(text: string): number {
  // Most texts are ASCII, and segmentation is slow.
  if (/^[\u0020-\u007E]*$/u.test(text)) return text.length;
  return graphemesOf(stripVTControlCharacters(text)).reduce(
    (sum, grapheme) => sum + graphemeWidth(grapheme),
    0,
  );
}

function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (onlyMarks.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideRanges.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}

/** The text with blanks after it up to the width; longer texts stay as they are. */
export function padTo(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Breaks a text of one paragraph into lines of at most `width` cells (2 or more). Breaks stand at
 * blanks; a word that is too long for a line, and text written without blanks, breaks anywhere.
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
    const size = graphemeWidth(grapheme);
    if (used + size > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += grapheme;
    used += size;
  }
  return [...pieces, piece];
}
