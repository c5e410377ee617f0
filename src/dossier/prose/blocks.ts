import type { Findings } from "../findings.ts";
import type { Line } from "./line.ts";

/** A row of a table with its columns' headers. */
export interface TableRow {
  readonly cells: readonly { readonly header: string; readonly text: string }[];
  readonly number: number;
}

/** A GitHub table: a line with bars above a line of dashes and bars. */
function startsTable(line: Line, next: Line | undefined): boolean {
  return line.text.includes("|") && next !== undefined && isDelimiter(next.text);
}

function readTable(lines: readonly Line[], start: number): { rows: TableRow[]; length: number } {
  const headers = splitRow(lines[start]!.text);
  const rows: TableRow[] = [];
  let index = start + 2;
  for (; index < lines.length && lines[index]!.text.includes("|"); index++) {
    const { text, number } = lines[index]!;
    const cells = splitRow(text)
      .slice(0, headers.length)
      .map((cell, column) => ({ header: headers[column]!, text: cell }));
    rows.push({ cells: cells.filter((cell) => cell.text !== ""), number });
  }
  return { rows, length: index - start };
}

function isDelimiter(text: string): boolean {
  return text.includes("-") && text.includes("|") && /^[ |:-]+$/.test(text);
}

/** Cells between the bars; `\|` is a bar within a cell. */
function splitRow(text: string): string[] {
  const row = text
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "");
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** A part of a Markdown text. */
export type Block =
  | { readonly kind: "paragraph"; readonly lines: Line[] }
  | { readonly kind: "item"; readonly lines: Line[]; readonly indent: number }
  | { readonly kind: "heading"; readonly lines: Line[]; readonly level: number }
  | { readonly kind: "table"; readonly rows: readonly TableRow[] }
  | { readonly kind: "code"; readonly lines: Line[] };

type OpenBlock = Extract<Block, { kind: "paragraph" | "item" }>;

/**
 * The blocks of a Markdown text (the parts of CommonMark and GitHub tables that prose needs), read line
 * by line. Block quotes count as their content; an indented block counts as text, not as code.
 *
 * Own code because mdast-util-from-markdown 2.1 with GitHub's extensions is not linear: 250 kB of `](` or of `**a`
 * take it more than 100 s on a busy machine, where this and `plainInline` take 0.2 s, and 12 kB of `> ` overflow its
 * stack even with all inline marks off. A dossier may hold 1 MB of anything.
 */
export function readBlocks(lines: readonly Line[], findings: Findings): Block[] {
  return new BlockReader(lines, findings).read();
}

class BlockReader {
  readonly #lines: readonly Line[];
  readonly #findings: Findings;
  readonly #blocks: Block[] = [];
  #open: OpenBlock | null = null;

  constructor(lines: readonly Line[], findings: Findings) {
    this.#lines = lines.map(({ text, number }) => ({ text: text.replace(/^(?: {0,3}> ?)+/, ""), number }));
    this.#findings = findings;
  }

  read(): Block[] {
    let index = 0;
    while (index < this.#lines.length) index += this.#take(index);
    return this.#blocks;
  }

  /** Takes the block, or the line of a block, that starts at `index`; returns how many lines it took. */
  #take(index: number): number {
    const line = this.#lines[index]!;
    const { text } = line;
    if (text.trim() === "") return this.#close();
    const fence = /^ *(?:(`{3,})(?=[^`]*$)|(~{3,}))/.exec(text);
    if (fence !== null) return this.#code(index, fence[1] ?? fence[2]!);
    const hashes = /^ {0,3}(#{1,6})(?= |$)/.exec(text)?.[1];
    if (hashes !== undefined) return this.#heading(line, hashes.length);
    if (this.#open?.kind === "paragraph" && /^ {0,3}(?:=+|-{2,}) *$/.test(text)) return this.#underline(text);
    if (/^ {0,3}([-*_])(?: *\1){2,} *$/.test(text)) return this.#close();
    if (startsTable(line, this.#lines[index + 1])) return this.#table(index);
    const marker = /^( *)(?:[-*+]|\d{1,9}[.)])(?: +|$)/.exec(text);
    if (marker !== null) return this.#item(line, marker[0].length, marker[1]!.length);
    if (this.#open === null && this.#isDefinition(line)) return 1;
    this.#text(line);
    return 1;
  }

  #close(): 1 {
    this.#open = null;
    return 1;
  }

  #text(line: Line): void {
    const trimmed = { text: line.text.trim(), number: line.number };
    if (this.#open !== null) {
      this.#open.lines.push(trimmed);
      return;
    }
    this.#open = { kind: "paragraph", lines: [trimmed] };
    this.#blocks.push(this.#open);
  }

  #item(line: Line, markerLength: number, indent: number): 1 {
    this.#open = {
      kind: "item",
      lines: [{ ...line, text: taskText(line.text.slice(markerLength)) }],
      indent,
    };
    this.#blocks.push(this.#open);
    return 1;
  }

  #heading(line: Line, level: number): 1 {
    const text = line.text.trim().slice(level).trim().replace(/ #+$/, "");
    this.#blocks.push({ kind: "heading", lines: [{ ...line, text }], level });
    return this.#close();
  }

  /** A line of `=` or `-` turns the paragraph above it into a heading. */
  #underline(text: string): 1 {
    const paragraph = this.#blocks.pop()!;
    const lines = "lines" in paragraph ? paragraph.lines : [];
    this.#blocks.push({ kind: "heading", lines, level: text.includes("=") ? 1 : 2 });
    return this.#close();
  }

  #code(index: number, fence: string): number {
    this.#close();
    const close = new RegExp(`^ *${fence[0]!}{${fence.length},} *$`);
    const rest = this.#lines.slice(index + 1, index + 1 + longestCode);
    const length = rest.findIndex((line) => close.test(line.text));
    const lines = length === -1 ? rest : rest.slice(0, length);
    this.#blocks.push({ kind: "code", lines });
    return lines.length + 2;
  }

  #table(index: number): number {
    this.#close();
    const { rows, length } = readTable(this.#lines, index);
    this.#blocks.push({ kind: "table", rows });
    return length;
  }

  /** `[label]: target "title"` shows nothing on the page; as `[//]: # (…)` it is a comment. */
  #isDefinition({ text, number }: Line): boolean {
    const match = /^ {0,3}\[([^\]^][^\]]{0,200})\]:\s*(\S*)/.exec(text);
    if (match === null) return false;
    const [, label, target] = match;
    if (target === "#" || target === "<>" || /^(?:\/\/|comment)$/i.test(label!)) {
      this.#findings.flag("hidden-text", "Markdown comment", number);
    }
    return true;
  }
}

/** Longest code block, in lines: what follows an unclosed fence is code up to here. */
const longestCode = 2_000;

/** An unticked box says that something does not exist yet; without the box the item would say that it does. */
function taskText(text: string): string {
  const box = /^\[([ xX])\] +/.exec(text);
  if (box === null) return text.trim();
  return `${box[1] === " " ? "Not done" : "Done"}: ${text.slice(box[0].length).trim()}`;
}
