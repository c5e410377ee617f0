import type { Line } from "./prose/line.ts";

/** A row of a table with its columns' headers. */
export interface TableRow {
  readonly cells: readonly { readonly header: string; readonly text: string }[];
  readonly number: number;
}

/** A GitHub table: a line with bars above a line of dashes and bars. */
export function startsTable(line: Line, next: Line | undefined): boolean {
  return line.text.includes("|") && next !== undefined && isDelimiter(next.text);
}

export function readTable(lines: readonly Line[], start: number): { rows: TableRow[]; length: number } {
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
