import { describe, expect, test } from "vitest";
import { backoffMs, parseRetryAfter } from "../../../../../src/engines/openai/pool/retry.ts";

const policy = { attempts: 5, baseDelayMs: 500, longestDelayMs: 3_000, longestRetryAfterMs: 120_000 };

describe("backoffMs", () => {
  test("doubles its longest wait up to a limit", () => {
    expect([1, 2, 3, 4, 5].map((failed) => backoffMs(failed, 1, policy))).toEqual([
      500, 1_000, 2_000, 3_000, 3_000,
    ]);
  });

  test("waits any part of it, from nothing on: full jitter", () => {
    expect(backoffMs(3, 0, policy)).toBe(0);
    expect(backoffMs(3, 0.25, policy)).toBe(500);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-11-24T10:00:00Z");

  test.each([
    ["120", 120_000],
    ["0", 0],
    ["1.5", 1_500],
    [" 7 ", 7_000],
    ["Tue, 24 Nov 2026 10:00:30 GMT", 30_000],
    ["Tue, 24 Nov 2026 09:00:00 GMT", 0],
  ])("reads %s", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });

  test.each([[null], [""], ["soon"], ["-1"], ["1e400s"], ["NaN"]])("takes %s for no wish", (header) => {
    expect(parseRetryAfter(header, now)).toBeNull();
  });
});
