import { mean, squaredDeviations } from "./mean.ts";

/**
 * d', how far apart two groups of scores are in standard deviations (Cohen's d with the pooled deviation; Cohen 1988):
 *
 *   (mean of high - mean of low) / √((SS of high + SS of low) / (n of high + n of low - 2))
 *
 * where SS is the sum of squared deviations from the group's own mean. 0 is no distance, 1 is one
 * standard deviation; negative when `low` scores higher. For groups of equal size it is the d' of signal detection.
 * @returns null when a group is empty, with fewer than 3 values in all, or when no group varies
 */
export function dPrime(high: readonly number[], low: readonly number[]): number | null {
  const freedom = high.length + low.length - 2;
  if (high.length === 0 || low.length === 0 || freedom < 1) return null;
  const deviation = Math.sqrt((squaredDeviations(high) + squaredDeviations(low)) / freedom);
  return deviation === 0 ? null : (mean(high) - mean(low)) / deviation;
}

/**
 * η², the share of the variance that the groups explain (one-way; Cohen 1973): SS between groups / SS in all.
 * 0 when all groups have the same mean, 1 when no group varies within itself, as when every group has one value.
 * It overstates the share in the population, the more so the smaller the groups.
 * @param groups empty ones are ignored
 * @returns null with fewer than 2 groups that have values, or when all values are the same
 */
export function etaSquared(groups: readonly (readonly number[])[]): number | null {
  const filled = groups.filter((group) => group.length > 0);
  const values = filled.flat();
  const total = squaredDeviations(values);
  if (filled.length < 2 || total === 0) return null;
  const middle = mean(values);
  const between = filled.reduce((sum, group) => sum + group.length * (mean(group) - middle) ** 2, 0);
  return Math.min(1, between / total);
}
