/** One line of a file, or a part of one, with its 1-based number. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** The lines of a text that starts at line `first` of its file. */
export function splitLines(text: string, first: number): Line[] {
  return text.split("\n").map((line, index) => ({ text: line, number: first + index }));
}

/**
 * The lines as one text, and back.
 * Whatever happens to the text in between must keep every line break, or the numbers would shift.
 */
export function joinLines(lines: readonly Line[]): string {
  return lines.map((line) => line.text).join("\n");
}

export function renumber(text: string, lines: readonly Line[]): Line[] {
  const last = lines.at(-1)?.number ?? 1;
  return text.split("\n").map((line, index) => ({ text: line, number: lines[index]?.number ?? last }));
}

/** The line breaks of a text and nothing else, to replace removed text that spans lines. */
export function lineBreaks(text: string): string {
  return text.replaceAll(/[^\n]+/g, "");
}

/** Index of the line, from 0, that an offset of a text falls on. Offsets must be asked for in rising order. */
export class LineIndex {
  readonly #text: string;
  #index = 0;
  #nextBreak: number;

  constructor(text: string) {
    this.#text = text;
    this.#nextBreak = text.indexOf("\n");
  }

  indexOf(offset: number): number {
    while (this.#nextBreak !== -1 && this.#nextBreak < offset) {
      this.#index++;
      this.#nextBreak = this.#text.indexOf("\n", this.#nextBreak + 1);
    }
    return this.#index;
  }
}

/** Longest escape that a quoted scalar may hold for one character: `\U` and eight digits. */
const escapeLength = 12;

/**
 * A YAML scalar's value as it is laid out in the file, so that its sentences keep their line numbers
 * although YAML folds lines. Value and source hold the same characters in the same order, apart
 * from white space, indentation and escapes: both are walked together.
 * @param source the scalar as written, from its first character
 * @param first line of the file on which `source` starts
 */
export function sourceLines(value: string, source: string, first: number): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let number = first;
  if (/^[|>]/.test(source)) {
    at = Math.max(0, source.indexOf("\n"));
  }
  let text = "";
  for (const [part] of value.matchAll(/\s+|\S/g)) {
    if (/\s/.test(part)) {
      const breaks = part.split("\n").length - 1;
      for (let count = 0; count < breaks; count++) {
        lines.push({ text, number });
        text = "";
      }
      if (breaks === 0) text += part;
      continue;
    }
    const start = at;
    while (at < source.length && /\s/.test(source[at]!)) at++;
    const passed = source.slice(start, at).split("\n").length - 1;
    if (passed > 0) {
      // A blank line in the file separates paragraphs; YAML folding leaves one line break of it or none.
      if (text !== "") lines.push({ text: text.trimEnd(), number });
      if (passed > 1 && lines.length > 0) lines.push({ text: "", number: number + 1 });
      text = "";
      number += passed;
    }
    text += part;
    const found = source.slice(at, at + escapeLength).indexOf(part);
    if (found !== -1) at += found + 1;
  }
  lines.push({ text, number });
  return lines;
}
