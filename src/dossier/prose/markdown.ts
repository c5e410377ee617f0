import { lineBreaks } from "./line.ts";

/**
 * Placeholders for code spans and escaped characters while the marks around them are read.
 * Both are private-use characters, which cleaning has removed from the text.
 */
const hold = "\uE000";
const release = "\uE001";

const target = String.raw`\([^()]{0,1000}(?:\([^()]{0,200}\)[^()]{0,200}){0,4}\)`;
const image = new RegExp(String.raw`!\[[^\[\]]*\](?:${target}|\[[^\[\]]*\])?`, "g");
const link = new RegExp(String.raw`\[([^\[\]]*)\](?:${target}|\[[^\[\]]*\])`, "g");
const emphasis = [
  /(?<!\d)(\*{1,3})(?=[^\s*])([^*]+)(?<=[^\s*])\1/g,
  /(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]+)(?<=[^\s_])\1(?![\p{L}\p{N}_])/gu,
];
/** Enough for emphasis within emphasis within a link; deeper nesting keeps its marks. */
const passes = 3;

/**
 * Markdown within a block as plain text: links become their text and code spans their code; pictures,
 * struck-out text and emphasis marks are removed. Line breaks are kept.
 */
export function plainInline(text: string): string {
  const held: string[] = [];
  let plain = holdLiterals(text, held);
  plain = plain.replaceAll(image, (match) => lineBreaks(match));
  for (let pass = 0; pass < passes; pass++) {
    plain = plain.replaceAll(
      link,
      (match, label: string) => label + lineBreaks(match.slice(label.length + 2)),
    );
  }
  plain = plain
    .replaceAll(/\[\^[^[\]\s]{1,40}\]:?/g, "")
    .replaceAll(/<((?:https?:\/\/|mailto:)[^<>\s]*)>/g, "$1")
    .replaceAll(/~~(?=[^\s~])[^~]*~~/g, (match) => lineBreaks(match));
  for (let pass = 0; pass < passes; pass++) {
    for (const marks of emphasis) plain = plain.replaceAll(marks, "$2");
  }
  plain = plain.replaceAll(/\\$/gm, "");
  return plain.replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => held[Number(index)] ?? "");
}

function holdLiterals(text: string, held: string[]): string {
  const opener = /\\([!-/:-@[-`{-~])|`+/g;
  const pieces: string[] = [];
  let copied = 0;
  const keep = (start: number, end: number, literal: string) => {
    pieces.push(text.slice(copied, start), `${hold}${held.push(literal) - 1}${release}`);
    copied = end;
    opener.lastIndex = end;
  };
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const end = match.index + match[0].length;
    if (match[1] !== undefined) {
      keep(match.index, end, match[1]);
      continue;
    }
    const close = codeSpanEnd(text, end, match[0].length);
    if (close !== -1) keep(match.index, close + match[0].length, text.slice(end, close));
  }
  pieces.push(text.slice(copied));
  return pieces.join("");
}

/** Longest code span, in characters. */
const longestSpan = 2_000;

/**
 * The index of the closing run of the code span that opens with a run of `length` backticks ending at
 * `from`, or -1 when the backticks open no code span.
 */
export function codeSpanEnd(text: string, from: number, length: number): number {
  const [paragraph = ""] = text.slice(from, from + longestSpan).split(/\n[ \t]*\n/, 1);
  for (const match of paragraph.matchAll(/`+/g)) {
    if (match[0].length === length) return from + match.index;
  }
  return -1;
}
