import { padTo, displayWidth } from "../text/text-width.ts";
import { visibleLine } from "../text/visible-text.ts";

/** Rows in aligned columns, the first row as the head; line breaks in cells become blanks. */
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
