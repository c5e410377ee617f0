/** Arithmetic mean; NaN of no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sum of squared distances from the mean; exactly 0 when the values do not vary, and of no values. */
export function squaredDeviations(values: readonly number[]): number {
  // The mean of equal values can be off by a rounding error, which would pass for variance.
  if (values.every((value) => value === values[0])) return 0;
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}
