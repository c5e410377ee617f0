import type { BenchComparison, ComparedFigure } from "../compare-benches.ts";
import type { BenchRow, BenchRowKind, BenchRun } from "../../domain/bench.ts";
import { boundText, figureText, ratioText } from "./facts-text.ts";

/** A table as text, for every format that has tables. */
export interface BenchTable {
  readonly title: string;
  /** One sentence that says what its figures are. */
  readonly meaning: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const titles: Readonly<Record<BenchRowKind, readonly [title: string, meaning: string]>> = {
  throughput: [
    "Tests of llama-bench",
    "Tokens per second, mean and standard deviation over the repeats; pp is prompt processing, tg generation.",
  ],
  batched: [
    "Rows of llama-batched-bench",
    "B sequences together: all prompts are processed (PP), then every step generates one token on each sequence (TG).",
  ],
  stream: [
    "Streamed answers",
    "Milliseconds to the first token and from one token to the next, by percentile, for answers written under a JSON schema.",
  ],
  panel: ["Whole panels", "Reviews of a shipped dossier by all personas, as `jurybox review` makes them."],
  localscore: [
    "LocalScore",
    "Ten times the geometric mean of prompt tokens/s, generated tokens/s and 1000 / time to first token in ms.",
  ],
};

/** One table for each kind of row that the run has; columns are the figures that occur. */
export function benchTables({ rows }: Pick<BenchRun, "rows">): BenchTable[] {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) =>
    tableOf(
      kind,
      rows.filter((row) => row.kind === kind),
    ),
  );
}

function tableOf(kind: BenchRowKind, rows: readonly BenchRow[]): BenchTable {
  const [title, meaning] = titles[kind];
  const figures = new Map(rows.flatMap((row) => row.figures).map((figure) => [figure.id, figure]));
  const bounded = rows.some(({ bound }) => bound !== null);
  const noted = rows.some(({ note }) => note !== null);
  return {
    title,
    meaning,
    header: [
      "row",
      ...[...figures.values()].map(({ label, unit }) => (label === unit ? label : `${label} ${unit}`)),
      ...(bounded ? ["of the ceiling"] : []),
      ...(noted ? ["note"] : []),
    ],
    rows: rows.map((row) => [
      row.name,
      ...[...figures.keys()].map((id) => {
        const figure = row.figures.find((own) => own.id === id);
        return figure === undefined ? "" : figureText(figure);
      }),
      ...(bounded ? [boundText(row.figures[0]!.value, row.bound) ?? ""] : []),
      ...(noted ? [row.note ?? ""] : []),
    ]),
  };
}

/** A letter for each run, so that columns stay narrow: `A`, `B`, … */
export function runMark(index: number): string {
  return String.fromCodePoint(65 + index);
}

/** The figures side by side, each run after the first with its ratio to the first. */
export function comparisonTable({ runs, rows }: BenchComparison): BenchTable {
  return {
    title: "Side by side",
    meaning:
      "× is the value divided by A's: higher is better for rates, lower for times (ms, s). Rows of the same name measure the same thing.",
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
