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

/** The line breaks of a text and nothing else: stands in for what is removed from between lines. */
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
