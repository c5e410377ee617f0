import { expect, test } from "vitest";
import { mean, quantile, squaredDeviations } from "../../../src/statistics/mean.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { lists, means, squaredDeviations: squares } = fixture.meanAndCorrelation;

test("the mean and the squared deviations match the fixture", () => {
  for (const [index, list] of lists.entries()) {
    expect(mean(list)).toBeCloseTo(means[index]!, 12);
    expect(squaredDeviations(list)).toBeCloseTo(squares[index]!, 12);
  }
});

test("an empty list has no mean and no deviations", () => {
  expect(mean([])).toBeNaN();
  expect(squaredDeviations([])).toBe(0);
});

test("values that do not vary deviate by exactly nothing, even where their mean is rounded", () => {
  expect(mean([0.1, 0.1, 0.1])).not.toBe(0.1);
  expect(squaredDeviations([0.1, 0.1, 0.1])).toBe(0);
});

test("quantiles match NumPy's default method", () => {
  // numpy.percentile([15, 20, 35, 40, 50], [5, 30, 40, 50, 95, 100])
  const values = [50, 15, 40, 20, 35];
  const found = [5, 30, 40, 50, 95, 100].map((p) => quantile(values, p / 100));
  [16, 23, 29, 35, 48, 50].forEach((expected, index) => expect(found[index]).toBeCloseTo(expected, 10));
});

test("a single value is every quantile, and the list is left as it was", () => {
  expect([0, 50, 99, 100].map((p) => quantile([7], p / 100))).toEqual([7, 7, 7, 7]);
  const values = [3, 1, 2];
  expect(quantile(values, 0)).toBe(1);
  expect(values).toEqual([3, 1, 2]);
});
