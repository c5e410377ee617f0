import type { Comparison } from "../../domain/comparison.ts";
import { decisionRows } from "../rows.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { place, type Columns } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { wrap } from "../../text/text-width.ts";

/** The decision table: the answers under their tools where tools have columns, else named by tool. */
export function decisionBlock(comparison: Comparison, columns: Columns, paint: Paint): string[] {
  const rows = decisionRows(comparison).map(({ label, cells }) => [
    paint.dim(label),
    ...place(
      cells.map((cell, index) => {
        const name = comparison.tools[index]?.name ?? "";
        const named = columns.sideBySide || cells.length === 1 ? cell : `${name}: ${cell}`;
        return wrap(visibleLine(named), columns.width);
      }),
      columns,
    ).filter((line) => line !== ""),
  ]);
  return rows.flatMap((row, index) => (index === 0 ? row : ["", ...row]));
}
