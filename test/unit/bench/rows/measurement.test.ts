import { describe, expect, test } from "vitest";
import {
  averageCached,
  energyFigures,
  generationBound,
  meanFigure,
  ratesOf,
} from "../../../../src/bench/rows/measurement.ts";

/** `stdev` as llama-bench.cpp has it. */
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

  test("has no deviation after a single repeat", () => {
    expect(meanFigure("x", "x", "t/s", [3])).toMatchObject({ value: 3, deviation: null });
  });
});

test("tokens per joule count all repeats, and are left out where no energy is reported", () => {
  expect(energyFigures(128, [40, 60])).toMatchObject([{ unit: "t/J", value: 2.56 }]);
  expect(energyFigures(128, [])).toEqual([]);
  expect(energyFigures(128, [0, 0])).toEqual([]);
});

const machine = { bandwidth: 20e9, bytesPerToken: 1e9, kvBytesPerToken: 28_672 };

describe("the ceiling of generation", () => {
  test("is bandwidth divided by what one decode reads", () => {
    const bound = generationBound(machine, { parallel: 1, cachedTokens: 0 }, null);
    expect(bound).toEqual({ tokensPerSecond: 20, by: "memory", bytesPerDecode: 1e9 });
  });

  test("grows with the batch, less what each cache costs", () => {
    const bound = generationBound(machine, { parallel: 4, cachedTokens: 1_000 }, 1_000);
    expect(bound).toMatchObject({ by: "memory", bytesPerDecode: 1e9 + 4 * 1_000 * 28_672 });
    expect(bound!.tokensPerSecond).toBeCloseTo((4 * 20e9) / (1e9 + 4_000 * 28_672), 10);
  });

  test("is never above the measured speed of prompt processing", () => {
    const bound = generationBound(machine, { parallel: 8, cachedTokens: 0 }, 60);
    expect(bound).toMatchObject({ tokensPerSecond: 60, by: "compute" });
  });

  test("is unknown without the bandwidth or the weights", () => {
    const at = { parallel: 1, cachedTokens: 0 };
    expect(generationBound({ ...machine, bandwidth: null }, at, 60)).toBeNull();
    expect(generationBound({ ...machine, bytesPerToken: null }, at, 60)).toBeNull();
  });

  test("counts the average size of the cache while it grows", () => {
    // Five tokens are generated after 10: the caches read hold 10, 11, 12, 13 and 14 tokens.
    expect(averageCached(10, 5)).toBe(12);
  });
});
