/** Arithmetic mean; NaN without values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sum of squared distances from the mean; exactly 0 when the values do not vary, and without values. */
export function squaredDeviations(values: readonly number[]): number {
  // The mean of equal values can be off by a rounding error, which would pass for variance.
  if (values.every((value) => value === values[0])) return 0;
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}

/**
 * A quantile by linear interpolation between the order statistics around 1 + (n - 1) · share: definition 7 of
 * Hyndman & Fan, "Sample quantiles in statistical packages" (1996), which is NumPy's and R's default.
 * @param values at least one, in any order
 * @param share 0-1, the share of the values that lie below
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return below === above ? below : below + (place - Math.floor(place)) * (above - below);
}

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
