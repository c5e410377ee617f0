import type { BenchFigure, BenchRow, BenchUnit } from "../../domain/bench.ts";

const integers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Decimals that the programs which define the figures print: two for rates, three for seconds. */
const decimals: Readonly<Record<BenchUnit, number>> = {
  "t/s": 2,
  s: 3,
  ms: 1,
  tokens: 0,
  "jobs/h": 2,
  "t/J": 3,
  points: 1,
};

export function valueText({ value, unit }: Pick<BenchFigure, "value" | "unit">): string {
  return unit === "tokens" ? integers.format(value) : value.toFixed(decimals[unit]);
}

/** `61.23 ± 0.41`, as llama-bench prints it; without the second part where there is no deviation. */
export function figureText(figure: BenchFigure): string {
  const { deviation, unit } = figure;
  const spread = deviation === null ? "" : ` ± ${valueText({ value: deviation, unit })}`;
  return `${valueText(figure)}${spread}`;
}

/** The same with its unit. */
export function figureWithUnit(figure: BenchFigure): string {
  return `${figureText(figure)} ${figure.unit}`;
}

/** `74% of 24.6`: how much of the ceiling a rate reaches. */
export function boundText(rate: number, bound: BenchRow["bound"]): string | null {
  if (bound === null) return null;
  const { tokensPerSecond } = bound;
  return `${Math.round((100 * rate) / tokensPerSecond)}% of ${tokensPerSecond.toFixed(1)}`;
}

/** `×1.23`: two values by each other. */
export function ratioText(ratio: number | null): string {
  return ratio === null ? "" : `×${ratio.toFixed(2)}`;
}
