import type { BenchComparison } from "../compare-benches.ts";
import { factRows } from "./facts-text.ts";
import { type BenchTable, benchTables, comparisonTable, runsTable } from "./tables.ts";
import type { BenchFigure, BenchRow, BenchRun } from "../../domain/bench.ts";
import { type Cell, csvCell } from "../../report/csv.ts";
import { markdownTable, markdownText } from "../../report/markdown-text.ts";
import { escapeHiddenInJson } from "../../text/visible-text.ts";

interface Line {
  readonly run: BenchRun;
  readonly row: BenchRow;
  readonly figure: BenchFigure;
}

const columns: readonly (readonly [name: string, cell: (line: Line) => Cell])[] = [
  ["run", ({ run }) => run.id],
  ["startedAt", ({ run }) => run.startedAt],
  ["kind", ({ row }) => row.kind],
  ["row", ({ row }) => row.name],
  ["prompt", ({ row }) => row.prompt],
  ["generated", ({ row }) => row.generated],
  ["depth", ({ row }) => row.depth],
  ["parallel", ({ row }) => row.parallel],
  ["figure", ({ figure }) => figure.id],
  ["label", ({ figure }) => figure.label],
  ["unit", ({ figure }) => figure.unit],
  ["value", ({ figure }) => figure.value],
  ["deviation", ({ figure }) => figure.deviation],
  ["ceiling", ({ row, figure }) => (figure === row.figures[0] ? (row.bound?.tokensPerSecond ?? null) : null)],
  ["model", ({ run }) => run.facts.model.id],
  ["sha256", ({ run }) => run.facts.model.sha256],
  ["quantization", ({ run }) => run.facts.model.quantization],
  ["parameters", ({ run }) => run.facts.model.parameters],
  ["fileBytes", ({ run }) => run.facts.model.fileBytes],
  ["engine", ({ run }) => run.facts.build.engine],
  ["version", ({ run }) => run.facts.build.version],
  ["backend", ({ run }) => run.facts.build.backend],
  ["threads", ({ run }) => run.facts.build.threads],
  ["flashAttention", ({ run }) => run.facts.build.flashAttention],
  ["host", ({ run }) => run.facts.host.name],
  ["cpu", ({ run }) => run.facts.host.cpu],
  ["gpu", ({ run }) => run.facts.host.gpu],
  ["bandwidth", ({ run }) => run.facts.bandwidth?.value ?? null],
  ["command", ({ run }) => run.command],
];

/** A line for each figure of each row, under a header: RFC 4180, so lines end in CR LF. */
export function renderBenchCsv(runs: readonly BenchRun[]): string {
  const lines = runs.flatMap((run) =>
    run.rows.flatMap((row) => row.figures.map((figure): Line => ({ run, row, figure }))),
  );
  const cells = lines.map((line) => columns.map(([, cell]) => csvCell(cell(line))));
  return [columns.map(([name]) => name), ...cells].map((row) => `${row.join(",")}\r\n`).join("");
}

/** The run as it is stored, raw samples included. */
export function renderBenchJson(run: BenchRun): string {
  return `${escapeHiddenInJson(JSON.stringify(run, null, 2))}\n`;
}

/** The runs, and their figures side by side. */
export function renderBenchComparisonJson({ runs, rows }: BenchComparison): string {
  return `${escapeHiddenInJson(JSON.stringify({ schema: 1, runs, rows }, null, 2))}\n`;
}

/** A line for each row, each with the run's facts, so that lines of many runs can share a file. */
export function renderBenchJsonLines({ id, startedAt, command, jurybox, facts, rows }: BenchRun): string {
  return rows
    .map((row) => JSON.stringify({ run: id, startedAt, jurybox, command, ...row, facts }))
    .map((line) => `${escapeHiddenInJson(line)}\n`)
    .join("");
}

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
