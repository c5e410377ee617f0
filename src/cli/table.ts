import { padTo, displayWidth } from "../report/terminal/text-width.ts";
import { visibleLine } from "../report/visible-text.ts";

/** Rows in columns, the first row as head. Cells hold no line breaks. */
export function table(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(visibleLine));
  const columns = Math.max(0, ...clean.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...clean.map((row) => displayWidth(row[column] ?? ""))),
  );
  return clean
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => padTo(cell, widths[column]!))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
