import type { BenchComparison } from "../../bench/compare-benches.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { markdownTable, markdownText } from "../markdown-text.ts";
import { comparisonTable, runsTable } from "./comparison-table.ts";
import { factRows } from "../../bench/report/facts-text.ts";
import { benchTables, type BenchTable } from "../../bench/report/tables.ts";

export function renderBenchMarkdown(run: BenchRun): string {
  const facts = markdownTable(
    ["", ""],
    factRows(run).map(({ label, value }) => [label, value]),
  );
  const absent = run.absent.map(({ name, reason }) => `- ${markdownText(`${name}: ${reason}`)}`);
  return [
    `# Benchmark of ${markdownText(run.facts.model.name)}`,
    facts,
    ...benchTables(run).map(tableText),
    ...(absent.length === 0 ? [] : [`## Not measured\n\n${absent.join("\n")}`]),
  ]
    .join("\n\n")
    .concat("\n");
}

export function renderBenchComparisonMarkdown(comparison: BenchComparison): string {
  const tables = [runsTable(comparison.runs), comparisonTable(comparison)];
  return ["# Benchmarks compared", ...tables.map(tableText)].join("\n\n").concat("\n");
}

function tableText({ title, meaning, header, rows }: BenchTable): string {
  return `## ${markdownText(title)}\n\n${markdownText(meaning)}\n\n${markdownTable(header, rows)}`;
}
