import type { BenchComparison } from "../../bench/compare-benches.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { escapeHiddenInJson } from "../../text/visible-text.ts";

/** The run as it is stored, raw samples included. */
export function renderBenchJson(run: BenchRun): string {
  return `${escapeHiddenInJson(JSON.stringify(run, null, 2))}\n`;
}

/** The runs, and their figures side by side. */
export function renderBenchComparisonJson({ runs, rows }: BenchComparison): string {
  return `${escapeHiddenInJson(JSON.stringify({ schema: 1, runs, rows }, null, 2))}\n`;
}

/** A line for each row, each with the facts that it holds for, so that lines of many runs can stand in one file. */
export function renderBenchJsonLines({ id, startedAt, command, jurybox, facts, rows }: BenchRun): string {
  return rows
    .map((row) => JSON.stringify({ run: id, startedAt, jurybox, command, ...row, facts }))
    .map((line) => `${escapeHiddenInJson(line)}\n`)
    .join("");
}
