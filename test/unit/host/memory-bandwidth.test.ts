import { describe, expect, test } from "vitest";
import { bestRound, measureMemoryBandwidth } from "../../../src/host/memory-bandwidth.ts";

describe("measureMemoryBandwidth", () => {
  test("adds up the threads of each round and takes the best", () => {
    expect(
      bestRound([
        [1, 5, 3],
        [4, 1, 4],
      ]),
    ).toBe(7);
    expect(bestRound([])).toBe(0);
  });

  test("gives a plausible figure", { timeout: 60_000 }, async () => {
    const speed = await measureMemoryBandwidth({ threads: 1, freeBytes: 8e9 });
    // From a busy virtual machine to the fastest server.
    expect(speed).toBeGreaterThan(0.1e9);
    expect(speed).toBeLessThan(10_000e9);
  });

  test("does not measure when memory is scarce", async () => {
    expect(await measureMemoryBandwidth({ threads: 1, freeBytes: 1e9 })).toBeNull();
  });
});
