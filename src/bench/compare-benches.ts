import type { BenchFigure, BenchRow, BenchRowKind, BenchRun } from "../domain/bench.ts";

/** One figure across several runs, in the order of the runs. */
export interface ComparedFigure {
  readonly kind: BenchRowKind;
  /** The row's name. */
  readonly name: string;
  readonly label: string;
  readonly unit: BenchFigure["unit"];
  /** Null where a run does not have it. */
  readonly figures: readonly (BenchFigure | null)[];
  /** The ceiling of generation in each run; null where there is none. */
  readonly bounds: readonly BenchRow["bound"][];
  /** Each value divided by the first run's; null where either is missing. */
  readonly ratios: readonly (number | null)[];
}

export interface BenchComparison {
  readonly runs: readonly BenchRun[];
  readonly rows: readonly ComparedFigure[];
}

/** The figures of a row that a comparison shows; the rest are in the runs themselves. */
const compared: ReadonlySet<string> = new Set([
  "tokensPerSecond",
  "generationTokensPerSecond",
  "promptTokensPerSecond",
  "firstTokenP50Ms",
  "tokenP50Ms",
  "jobsPerHour",
  "score",
  "tokensPerJoule",
]);

/** Puts runs side by side: rows of the same name measure the same thing, whatever the model, engine or machine. */
export function compareBenches(runs: readonly BenchRun[]): BenchComparison {
  const names = [...new Set(runs.flatMap((run) => run.rows.map(({ name }) => name)))];
  return { runs, rows: names.flatMap((name) => compareRows(runs.map((run) => rowNamed(run, name)))) };
}

function rowNamed({ rows }: BenchRun, name: string): BenchRow | null {
  return rows.find((row) => row.name === name) ?? null;
}

function compareRows(rows: readonly (BenchRow | null)[]): ComparedFigure[] {
  const known = rows.filter((row) => row !== null);
  const figures = known.flatMap((row) => row.figures).filter(({ id }) => compared.has(id));
  const first = known[0]!;
  return [...new Map(figures.map((figure) => [figure.id, figure])).values()].map(({ id, label, unit }) => {
    const own = rows.map((row) => row?.figures.find((figure) => figure.id === id) ?? null);
    const base = own[0]?.value ?? null;
    return {
      kind: first.kind,
      name: first.name,
      label,
      unit,
      figures: own,
      bounds: rows.map((row) => (isHeadline(row, id) ? row!.bound : null)),
      ratios: own.map((figure) => (figure === null || base === null ? null : figure.value / base)),
    };
  });
}

/** The bound is for generation, which is the first figure of every row that has a bound. */
function isHeadline(row: BenchRow | null, id: string): boolean {
  return row?.figures[0]?.id === id;
}
