import { expect, test } from "vitest";
import { mean, squaredDeviations } from "../../../src/statistics/mean.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { lists, means, squaredDeviations: squares } = fixture.meanAndCorrelation;

test("mean and squared deviations", () => {
  for (const [index, list] of lists.entries()) {
    expect(mean(list)).toBeCloseTo(means[index]!, 12);
    expect(squaredDeviations(list)).toBeCloseTo(squares[index]!, 12);
  }
});

test("nothing has no mean, and no deviations", () => {
  expect(mean([])).toBeNaN();
  expect(squaredDeviations([])).toBe(0);
});

test("values that do not vary deviate by exactly nothing, even where their mean is rounded", () => {
  expect(mean([0.1, 0.1, 0.1])).not.toBe(0.1);
  expect(squaredDeviations([0.1, 0.1, 0.1])).toBe(0);
});
