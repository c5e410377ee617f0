import { mean, squaredDeviations } from "./mean.ts";

/**
 * ICC(1,1), the agreement of single repeats of a measurement (one-way random effects; Shrout & Fleiss 1979):
 *
 *   (MSB - MSW) / (MSB + (k - 1) MSW)
 *
 * where MSB and MSW are the mean squares between and within targets, and k the repeats of each target.
 * 1 is perfect agreement, 0 is none beyond chance; the least possible value is -1 / (k - 1).
 * Own code because simple-statistics and jStat have no intraclass correlation.
 * @param matrix one row per target, one column per repeat; the columns have no order
 * @returns null with fewer than 2 targets or 2 repeats, or when all values are the same
 * @throws RangeError when the rows differ in length
 */
export function icc1(matrix: readonly (readonly number[])[]): number | null {
  const targets = matrix.length;
  const repeats = matrix[0]?.length ?? 0;
  if (matrix.some((row) => row.length !== repeats))
    throw new RangeError("every target needs the same number of repeats");
  if (targets < 2 || repeats < 2) return null;
  const between = (repeats * squaredDeviations(matrix.map(mean))) / (targets - 1);
  const squaresWithin = matrix.reduce((sum, row) => sum + squaredDeviations(row), 0);
  const within = squaresWithin / (targets * (repeats - 1));
  const total = between + (repeats - 1) * within;
  return total === 0 ? null : (between - within) / total;
}
