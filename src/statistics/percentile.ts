/**
 * The p-th percentile by linear interpolation between the order statistics around 1 + (n - 1) · p / 100: definition 7 of
 * Hyndman & Fan, "Sample quantiles in statistical packages" (1996), which is NumPy's and R's default.
 * @param values at least one
 * @param p 0-100
 */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * p) / 100;
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}
