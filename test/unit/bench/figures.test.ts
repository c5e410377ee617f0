import { describe, expect, test } from "vitest";
import { energyFigures, meanFigure, ratesOf } from "../../../src/bench/rows/measurement.ts";

/** `stdev` of llama-bench.cpp, as it stands there. */
function llamaBenchStdev(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares / (n - 1) - (mean * mean * n) / (n - 1));
}

describe("a figure over repeats", () => {
  const nanoseconds = [8.1e9, 8.4e9, 9.9e9, 8.2e9, 8.3e9];

  test("is the mean of the rates, not the rate of the mean time", () => {
    const { value } = meanFigure("x", "x", "t/s", ratesOf(512, nanoseconds));
    const expected = nanoseconds.reduce((sum, time) => sum + 512 / (time / 1e9), 0) / 5;
    expect(value).toBeCloseTo(expected, 10);
    expect(value).not.toBeCloseTo(512 / (nanoseconds.reduce((a, b) => a + b) / 5e9), 2);
  });

  test("has llama-bench's standard deviation", () => {
    const rates = ratesOf(512, nanoseconds);
    expect(meanFigure("x", "x", "t/s", rates).deviation).toBeCloseTo(llamaBenchStdev(rates), 8);
  });

  test("has none of one repeat", () => {
    expect(meanFigure("x", "x", "t/s", [3])).toMatchObject({ value: 3, deviation: null });
  });
});

test("tokens per joule count all repeats, and are left out where no energy is told", () => {
  expect(energyFigures(128, [40, 60])).toMatchObject([{ unit: "t/J", value: 2.56 }]);
  expect(energyFigures(128, [])).toEqual([]);
  expect(energyFigures(128, [0, 0])).toEqual([]);
});
