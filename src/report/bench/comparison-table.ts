import type { BenchComparison, ComparedFigure } from "../../bench/compare-benches.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { figureText, ratioText } from "./numbers.ts";
import type { BenchTable } from "../../bench/report/tables.ts";

/** A letter for each run, so that columns stay narrow: `A`, `B`, … */
export function runMark(index: number): string {
  return String.fromCodePoint(65 + index);
}

/** The figures side by side, each run after the first with its ratio to the first. */
export function comparisonTable({ runs, rows }: BenchComparison): BenchTable {
  return {
    title: "Side by side",
    meaning:
      "× is the value by that of A: of rates a higher one is better, of times (ms, s) a lower one. The same row name is the same measurement.",
    header: [
      "row",
      "figure",
      ...runs.flatMap((_, index) => (index === 0 ? [runMark(0)] : [runMark(index), `${runMark(index)} / A`])),
    ],
    rows: rows.map((row) => [row.name, labelText(row), ...cellsOf(row)]),
  };
}

export function labelText({ label, unit }: Pick<ComparedFigure, "label" | "unit">): string {
  return label === unit ? label : `${label} ${unit}`;
}

function cellsOf({ figures, ratios }: ComparedFigure): string[] {
  return figures.flatMap((figure, index) => {
    const value = figure === null ? "" : figureText(figure);
    return index === 0 ? [value] : [value, ratioText(ratios[index] ?? null)];
  });
}

/** What differs between the runs, in words: model, quantisation, engine, threads, machine. */
export function runsTable(runs: readonly BenchRun[]): BenchTable {
  return {
    title: "Runs",
    meaning: "What was measured, where, and when.",
    header: ["", "run", "model", "quantisation", "engine", "threads", "machine"],
    rows: runs.map(({ id, facts: { build, host, model } }, index) => [
      runMark(index),
      id,
      model.id,
      model.quantization ?? "unknown",
      `${build.engine} ${build.version}`,
      build.threads === null ? "unknown" : String(build.threads),
      `${host.name}: ${host.gpu ?? host.cpu}`,
    ]),
  };
}
