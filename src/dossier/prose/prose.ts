import { readBlocks, type Block } from "./blocks.ts";
import { cleanLines, withoutTokens } from "./clean.ts";
import type { Findings } from "../findings.ts";
import { joinLines, type Line } from "./line.ts";
import { plainInline } from "./markdown.ts";
import { splitSentences } from "../../text/sentences.ts";

/** A sentence of a dossier, before it is decided whether it is a fact. */
export interface Statement {
  readonly text: string;
  readonly line: number;
  /** What a fragment belongs to ("Not supported"): the heading or the words above its list. */
  readonly context: string | null;
  /** Set for headings and words that lead into a list: not facts by themselves, but screened for attacks. */
  readonly heading: boolean;
  /** Index of the paragraph, list item or row that the sentence comes from. */
  readonly block: number;
}

/** Most statements read from one text; five times what a dossier may keep. */
export const maxStatements = 2_000;

/** How many lines of each code block become facts. */
const codeLinesKept = 3;
const longestContext = 100;

/** Headings that add nothing to the items below them. */
const plainHeading =
  /^(?:key )?(?:facts?|features?|overview|about|description|details?|notes?|summary|introduction|highlights?|information|general|background)$/i;

/** A Markdown text as statements: sentences, list items, table rows and the first lines of code blocks. */
export function readProse(lines: readonly Line[], findings: Findings): Statement[] {
  return new ProseReader(findings).read(readBlocks(cleanLines(lines, findings), findings));
}

/** One paragraph as statements. Without `markdown` only hidden characters, HTML and control tokens go. */
export function readParagraph(lines: readonly Line[], findings: Findings, markdown = true): Statement[] {
  return sentencesOf(cleanLines(lines, findings), findings, markdown).map((sentence) => ({
    ...sentence,
    context: null,
    heading: false,
    block: lines[0]?.number ?? 0,
  }));
}

function sentencesOf(
  lines: readonly Line[],
  findings: Findings,
  markdown = true,
): { text: string; line: number }[] {
  const numberAt = (index: number) => (lines[index] ?? lines.at(-1))?.number ?? 1;
  const source = joinLines(lines);
  // Marks within a control token hide it until they are removed, so look again.
  const text = withoutTokens(markdown ? plainInline(source) : source, numberAt, findings);
  return splitSentences(text).map((sentence) => ({
    text: sentence.text,
    line: numberAt(sentence.lineIndex),
  }));
}

class ProseReader {
  readonly #findings: Findings;
  readonly #statements: Statement[] = [];
  #heading: string | null = null;
  #leadIn: { text: string; indent: number } | null = null;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  read(blocks: readonly Block[]): Statement[] {
    for (const [index, block] of blocks.entries()) {
      if (this.#statements.length >= maxStatements) break;
      if (block.kind !== "item") this.#leadIn = null;
      if (block.kind === "heading") this.#readHeading(block, index);
      else if (block.kind === "code") this.#readCode(block.lines, index);
      else if (block.kind === "table") this.#readTable(block, index);
      else this.#readText(block, index, blocks[index + 1]);
    }
    return this.#statements.slice(0, maxStatements);
  }

  #add(text: string, line: number, context: string | null, block: number, heading = false): void {
    if (text !== "") this.#statements.push({ text, line, context, heading, block });
  }

  #readHeading(block: Extract<Block, { kind: "heading" }>, index: number): void {
    const sentences = sentencesOf(block.lines, this.#findings);
    for (const { text, line } of sentences) this.#add(text, line, null, index, true);
    const title = sentences
      .map(({ text }) => text)
      .join(" ")
      .replace(/[:.]$/, "");
    const useful = block.level > 1 && title.length <= longestContext && !plainHeading.test(title);
    this.#heading = useful && title !== "" ? title : null;
  }

  #readText(
    block: Extract<Block, { kind: "paragraph" | "item" }>,
    index: number,
    next: Block | undefined,
  ): void {
    const indent = block.kind === "item" ? block.indent : -1;
    if (this.#leadIn !== null && indent <= this.#leadIn.indent) this.#leadIn = null;
    const sentences = sentencesOf(block.lines, this.#findings);
    const last = sentences.at(-1);
    const leads =
      last?.text.endsWith(":") === true &&
      last.text.length <= longestContext &&
      next?.kind === "item" &&
      next.indent > indent;
    for (const [position, { text, line }] of sentences.entries()) {
      const isLeadIn = leads && position === sentences.length - 1;
      const context = block.kind === "item" && position === 0 ? this.#contextOf(text) : null;
      this.#add(text, line, context, index, isLeadIn);
    }
    if (leads) this.#leadIn = { text: last.text.slice(0, -1).trim(), indent };
  }

  /** The words above a list belong to each of its items; a heading only to items that are not sentences. */
  #contextOf(text: string): string | null {
    if (this.#leadIn !== null) return this.#leadIn.text;
    return /[.!?…]["')\]]*$/.test(text) ? null : this.#heading;
  }

  #readTable(block: Extract<Block, { kind: "table" }>, index: number): void {
    for (const { cells, number } of block.rows.slice(0, maxStatements)) {
      const parts = cells.map(({ header, text }) => {
        const [title, value] = [header, text].map((part) => this.#plain(part, number));
        return title === "" ? value : `${title}: ${value}`;
      });
      this.#add(parts.join("; "), number, null, index);
    }
  }

  #readCode(lines: readonly Line[], index: number): void {
    const filled = lines.filter((line) => line.text.trim() !== "");
    for (const { text, number } of filled.slice(0, codeLinesKept)) {
      this.#add(text.trim().replaceAll(/\s+/g, " "), number, "Code", index);
    }
    if (filled.length > codeLinesKept) {
      const detail = `code block: kept ${codeLinesKept} of ${filled.length} lines`;
      this.#findings.flag("cut", detail, filled[0]!.number);
    }
  }

  #plain(text: string, number: number): string {
    const plain = withoutTokens(plainInline(text), () => number, this.#findings);
    return plain.replaceAll(/\s+/g, " ").trim();
  }
}
