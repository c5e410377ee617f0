import { expect, test } from "vitest";
import { correlation, mean, meanCorrelation, squaredDeviations } from "../../../src/judging/statistics.ts";

// Expected values: NumPy 2.4.6 (mean, var) and SciPy 1.17.1 (stats.pearsonr).
const a = [2.1, 3.4, 1, 7.7, 5.2];
const b = [1.9, 2, 0.4, 9.1, 3.3];
const c = [4, 3.5, 5.1, 0.2, 2.2];

test("mean and squared deviations", () => {
  expect(mean(a)).toBeCloseTo(3.88, 12);
  expect(squaredDeviations(a)).toBeCloseTo(28.028, 12);
});

test("Pearson's correlation", () => {
  expect(correlation(a, b)).toBeCloseTo(0.9395788636634397, 12);
  expect(correlation(a, c)).toBeCloseTo(-0.9955954221443402, 12);
  expect(correlation(a, a)).toBeCloseTo(1, 12);
  expect(correlation(a, [3, 3, 3, 3, 3])).toBe(0);
});

test("the mean over all pairs, once each, and none for a single list", () => {
  expect(meanCorrelation([a, b, c])).toBeCloseTo(-0.338390605928689, 12);
  expect(meanCorrelation([a])).toBeNull();
  expect(meanCorrelation([])).toBeNull();
});
