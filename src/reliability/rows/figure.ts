import type { Figure, ScorecardRow } from "../../domain/scorecard.ts";
import { clusterBootstrap, groupBy } from "../../statistics/bootstrap.ts";
import { wilsonInterval } from "../../statistics/proportion.ts";

type Target = NonNullable<Figure["target"]>;

export function atLeast(value: number): Target {
  return { at: "least", value };
}

export function atMost(value: number): Target {
  return { at: "most", value };
}

export interface Measured {
  readonly label: string;
  readonly value: number | null;
  readonly interval?: readonly [number, number] | null;
  readonly n: number;
  readonly unit: Figure["unit"];
  readonly target?: Target;
}

/** A figure and whether it passes: a value that reaches its target does. */
export function figure({ label, value, interval = null, n, unit, target }: Measured): Figure {
  const passed =
    value === null || target === undefined
      ? null
      : target.at === "least"
        ? value >= target.value
        : value <= target.value;
  return {
    label,
    value,
    interval: interval === null ? null : [interval[0], interval[1]],
    n,
    unit,
    target: target ?? null,
    passed,
  };
}

/** A share of independent yes/no observations, with Wilson's interval. */
export function shareFigure(label: string, outcomes: readonly boolean[], target?: Target): Figure {
  const n = outcomes.length;
  const hits = outcomes.filter(Boolean).length;
  const measured = { label, n, unit: "share", interval: wilsonInterval(hits, n) } as const;
  return figure({ ...measured, value: n === 0 ? null : hits / n, ...(target && { target }) });
}

/** A statistic of records that belong together in clusters (those of one dossier), with a cluster bootstrap. */
export function clusteredFigure<T>(
  measured: Omit<Measured, "value" | "interval" | "n"> & { readonly seed: number },
  records: readonly T[],
  clusterOf: (record: T) => string,
  statistic: (records: readonly T[]) => number | null,
): Figure {
  const clusters = [...groupBy(records, clusterOf).values()];
  const { seed, ...rest } = measured;
  const interval = clusterBootstrap(clusters, (drawn) => statistic(drawn.flat()), { seed, draws: 1000 });
  return figure({
    ...rest,
    value: records.length === 0 ? null : statistic(records),
    interval,
    n: records.length,
  });
}

/** A row passes when all of its figures that have a target do. */
export function row(
  id: ScorecardRow["id"],
  title: string,
  meaning: string,
  figures: readonly Figure[],
  note: string | null = null,
): ScorecardRow {
  const judged = figures.flatMap(({ passed }) => (passed === null ? [] : [passed]));
  return {
    id,
    title,
    meaning,
    figures: [...figures],
    passed: judged.length === 0 ? null : judged.every(Boolean),
    note,
  };
}
