import { describe, expect, test } from "vitest";
import { averageCached, generationBound } from "../../../src/bench/rows/measurement.ts";

const machine = { bandwidth: 20e9, bytesPerToken: 1e9, kvBytesPerToken: 28_672 };

describe("the ceiling of generation", () => {
  test("is bandwidth by what one decode reads", () => {
    const bound = generationBound(machine, { parallel: 1, cachedTokens: 0 }, null);
    expect(bound).toEqual({ tokensPerSecond: 20, by: "memory", bytesPerDecode: 1e9 });
  });

  test("grows with the batch, less what each cache costs", () => {
    const bound = generationBound(machine, { parallel: 4, cachedTokens: 1_000 }, 1_000);
    expect(bound).toMatchObject({ by: "memory", bytesPerDecode: 1e9 + 4 * 1_000 * 28_672 });
    expect(bound!.tokensPerSecond).toBeCloseTo((4 * 20e9) / (1e9 + 4_000 * 28_672), 10);
  });

  test("ends where the measured arithmetic ends", () => {
    const bound = generationBound(machine, { parallel: 8, cachedTokens: 0 }, 60);
    expect(bound).toMatchObject({ tokensPerSecond: 60, by: "compute" });
  });

  test("is unknown without the bandwidth or the weights", () => {
    const at = { parallel: 1, cachedTokens: 0 };
    expect(generationBound({ ...machine, bandwidth: null }, at, 60)).toBeNull();
    expect(generationBound({ ...machine, bytesPerToken: null }, at, 60)).toBeNull();
  });

  test("counts the cache as it is on average while it grows", () => {
    // Tokens 1 to 5 are generated behind 10: the caches read are of 10, 11, 12, 13 and 14 tokens.
    expect(averageCached(10, 5)).toBe(12);
  });
});
