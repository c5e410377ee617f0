import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "../../../../../src/engines/openai/pool/retry.ts";

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

  test.each([[null], [""], ["soon"], ["-1"], ["1e400s"], ["NaN"]])("reads no wish from %s", (header) => {
    expect(parseRetryAfter(header, now)).toBeNull();
  });
});
