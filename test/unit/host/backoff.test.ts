import { describe, expect, test } from "vitest";
import { backoffMs, pause } from "../../../src/host/backoff.ts";

const policy = { baseDelayMs: 500, longestDelayMs: 3_000 };

describe("backoffMs", () => {
  test("doubles the longest wait up to a limit", () => {
    expect([1, 2, 3, 4, 5].map((failed) => backoffMs(failed, 1, policy))).toEqual([
      500, 1_000, 2_000, 3_000, 3_000,
    ]);
  });

  test("waits any part of it, down to nothing: full jitter", () => {
    expect(backoffMs(3, 0, policy)).toBe(0);
    expect(backoffMs(3, 0.25, policy)).toBe(500);
  });
});

describe("pause", () => {
  test("ends as soon as the signal aborts, or at once if it already has", async () => {
    const controller = new AbortController();
    const paused = pause(60_000, controller.signal);
    controller.abort();
    await expect(paused).resolves.toBeUndefined();
    await expect(pause(60_000, controller.signal)).resolves.toBeUndefined();
  });
});
