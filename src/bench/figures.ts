import type { BenchFigure, BenchUnit } from "../domain/bench.ts";
import { mean } from "../statistics/mean.ts";
import { standardDeviation } from "../statistics/spread.ts";

/** A figure measured in each repeat: its mean, and the standard deviation of the sample; llama-bench's `avg` and `stdev`. */
export function meanFigure(
  id: string,
  label: string,
  unit: BenchUnit,
  values: readonly number[],
): BenchFigure {
  return { id, label, unit, value: mean(values), deviation: standardDeviation(values) };
}

/** A figure that is no mean over repeats: a percentile, a count, a score. */
export function plainFigure(id: string, label: string, unit: BenchUnit, value: number): BenchFigure {
  return { id, label, unit, value, deviation: null };
}

/**
 * Rates of the repeats, in tokens per second, each from its own time: as llama-bench, whose average is that of the
 * rates and not the rate of the average time.
 */
export function ratesOf(tokens: number, nanoseconds: readonly number[]): number[] {
  return nanoseconds.map((time) => (tokens / time) * 1e9);
}

/** Tokens per joule over all repeats; nothing where energy is not told. */
export function energyFigures(tokens: number, joules: readonly number[]): BenchFigure[] {
  const spent = joules.reduce((sum, value) => sum + value, 0);
  const all = tokens * joules.length;
  return spent > 0 ? [plainFigure("tokensPerJoule", "per joule", "t/J", all / spent)] : [];
}
