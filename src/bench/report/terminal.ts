import { createColors } from "picocolors";
import type { BenchComparison } from "../compare-benches.ts";
import { factRows } from "./facts-text.ts";
import { type BenchTable, benchTables, comparisonTable, runsTable } from "./tables.ts";
import type { BenchRun } from "../../domain/bench.ts";
import type { Paint } from "../../report/terminal/paint.ts";
import { displayWidth, padTo } from "../../text/text-width.ts";
import { visibleLine } from "../../text/visible-text.ts";

export interface BenchTerminalOptions {
  readonly color: boolean;
}

export function renderBenchTerminal(run: BenchRun, { color }: BenchTerminalOptions): string {
  const paint = createColors(color);
  const facts = factRows(run);
  const wide = Math.max(...facts.map(({ label }) => label.length));
  const lines = facts.map(({ label, value }) => `${paint.dim(label.padEnd(wide))}  ${visibleLine(value)}`);
  const absent = run.absent.map(({ name, reason }) => `  ${visibleLine(`${name}: ${reason}`)}`);
  return [
    lines.join("\n"),
    ...benchTables(run).map((table) => tableText(table, paint)),
    ...(absent.length === 0 ? [] : [`${paint.bold("Not measured")}\n${absent.join("\n")}`]),
  ]
    .join("\n\n")
    .concat("\n");
}

export function renderBenchComparisonTerminal(
  comparison: BenchComparison,
  { color }: BenchTerminalOptions,
): string {
  const paint = createColors(color);
  return [runsTable(comparison.runs), comparisonTable(comparison)]
    .map((table) => tableText(table, paint))
    .join("\n\n")
    .concat("\n");
}

/** Columns of figures are aligned to the right, columns of text to the left. */
function tableText({ title, header, rows }: BenchTable, paint: Paint): string {
  const cells = [header, ...rows].map((row) => row.map(visibleLine));
  const widths = header.map((_, column) => Math.max(...cells.map((row) => displayWidth(row[column] ?? ""))));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        isNumeric(rows, column)
          ? " ".repeat(widths[column]! - displayWidth(cell)) + cell
          : padTo(cell, widths[column]!),
      )
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [paint.bold(visibleLine(title)), paint.dim(`  ${head}`), ...body.map((line) => `  ${line}`)].join(
    "\n",
  );
}

function isNumeric(rows: readonly (readonly string[])[], column: number): boolean {
  const filled = rows.map((row) => row[column] ?? "").filter((cell) => cell !== "");
  return filled.length > 0 && filled.every((cell) => /^[×\d]/u.test(cell));
}
