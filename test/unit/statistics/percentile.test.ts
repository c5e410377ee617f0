import { expect, test } from "vitest";
import { percentile } from "../../../src/statistics/mean.ts";

test("percentiles are those of NumPy's default method", () => {
  // numpy.percentile([15, 20, 35, 40, 50], [5, 30, 40, 50, 95, 100])
  const values = [50, 15, 40, 20, 35];
  const found = [5, 30, 40, 50, 95, 100].map((p) => percentile(values, p));
  [16, 23, 29, 35, 48, 50].forEach((expected, index) => expect(found[index]).toBeCloseTo(expected, 10));
});

test("one value is every percentile, and the list is left as it was", () => {
  expect([0, 50, 99, 100].map((p) => percentile([7], p))).toEqual([7, 7, 7, 7]);
  const values = [3, 1, 2];
  expect(percentile(values, 0)).toBe(1);
  expect(values).toEqual([3, 1, 2]);
});
