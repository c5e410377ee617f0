import type { BenchComparison } from "../compare-benches.ts";
import type { BenchFigure, BenchRow, BenchRun, BenchUnit } from "../../domain/bench.ts";
import { labelText, runMark } from "./tables.ts";
import { boundText, figureWithUnit } from "./facts-text.ts";

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly deviation: number | null;
  /** The most that the machine allows; null where unknown. */
  readonly ceiling: number | null;
  /** The value as text, with its share of the ceiling. */
  readonly text: string;
  /** The run's place in a comparison, which sets the colour. */
  readonly series: number;
}

export interface Chart {
  readonly title: string;
  readonly unit: BenchUnit;
  readonly bars: readonly Bar[];
}

/** The charts of one run, each with its own scale, since prompt processing is many times faster than generation. */
export function benchCharts({ rows }: Pick<BenchRun, "rows">): Chart[] {
  const tests = rows.filter(({ kind }) => kind === "throughput");
  const batched = rows.filter(({ kind }) => kind === "batched");
  const streams = rows.filter(({ kind }) => kind === "stream");
  const charts: Chart[] = [
    {
      title: "Prompt processing",
      unit: "t/s",
      bars: [
        ...tests.filter(({ generated }) => generated === 0).map((row) => headlineBar(row)),
        ...batched.flatMap((row) => figureBar(row, "promptTokensPerSecond")),
      ],
    },
    {
      title: "Generation",
      unit: "t/s",
      bars: [...tests.filter(({ prompt }) => prompt === 0), ...batched].map((row) => headlineBar(row)),
    },
    {
      title: "Prompt processing and generation together",
      unit: "t/s",
      bars: tests
        .filter(({ prompt, generated }) => prompt > 0 && generated > 0)
        .map((row) => headlineBar(row)),
    },
    { title: "Time to first token", unit: "ms", bars: streams.flatMap(percentileBars("firstToken")) },
    { title: "Time from one token to the next", unit: "ms", bars: streams.flatMap(percentileBars("token")) },
  ];
  return charts.filter(({ bars }) => bars.length > 0);
}

/** A chart for each figure that is compared, with a bar for each run. */
export function comparisonCharts({ rows }: BenchComparison): Chart[] {
  return rows.map((row) => ({
    title: `${row.name}: ${labelText(row)}`,
    unit: row.unit,
    bars: row.figures.flatMap((figure, run) =>
      figure === null ? [] : [barOf(figure, row.bounds[run] ?? null, runMark(run), run)],
    ),
  }));
}

function headlineBar(row: BenchRow): Bar {
  return barOf(row.figures[0]!, row.bound, row.name, 0);
}

function figureBar(row: BenchRow, wanted: string): Bar[] {
  const figure = row.figures.find(({ id }) => id === wanted);
  return figure === undefined ? [] : [barOf(figure, null, row.name, 0)];
}

function percentileBars(what: string): (row: BenchRow) => Bar[] {
  return (row) =>
    row.figures
      .filter(({ id }) => new RegExp(`^${what}P\\d+Ms$`).test(id))
      .map((figure) => barOf(figure, null, `${row.name} ${figure.label.split(" ").at(-1) ?? ""}`, 0));
}

function barOf(figure: BenchFigure, bound: BenchRow["bound"], label: string, series: number): Bar {
  const share = boundText(figure.value, bound);
  return {
    label,
    value: figure.value,
    deviation: figure.deviation,
    ceiling: bound?.tokensPerSecond ?? null,
    text: `${figureWithUnit(figure)}${share === null ? "" : ` · ${share}`}`,
    series,
  };
}
