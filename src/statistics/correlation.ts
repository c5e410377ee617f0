import { mean, squaredDeviations } from "./mean.ts";

/** Pearson's correlation; 0 when one of the lists does not vary. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = a.reduce((sum, value, index) => sum + (value - meanA) * (b[index]! - meanB), 0);
  const scale = Math.sqrt(squaredDeviations(a) * squaredDeviations(b));
  return scale === 0 ? 0 : covariance / scale;
}

/** Mean of the correlations of all pairs of lists; null with fewer than two. */
export function meanCorrelation(lists: readonly (readonly number[])[]): number | null {
  const pairs = lists.flatMap((a, index) => lists.slice(index + 1).map((b) => correlation(a, b)));
  return pairs.length === 0 ? null : mean(pairs);
}
