import { expect, test } from "vitest";
import { wilsonInterval } from "../../../src/statistics/proportion.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

test.each(fixture.proportion)(
  "Wilson's interval of $successes of $n at $level matches statsmodels",
  ({ successes, n, level, interval }) => {
    const found = wilsonInterval(successes, n, level as 0.9 | 0.95);
    expect(found).toEqual(interval.map((bound) => expect.closeTo(bound, 6)));
  },
);

test("the level is 0.95 by default", () => {
  expect(wilsonInterval(3, 7)).toEqual(wilsonInterval(3, 7, 0.95));
});

test("the intervals of none and of all stay within 0 and 1", () => {
  for (const n of [1, 3, 7, 12, 1000]) {
    expect(wilsonInterval(0, n)![0]).toBeCloseTo(0, 12);
    expect(wilsonInterval(0, n)![0]).toBeGreaterThanOrEqual(0);
    expect(wilsonInterval(n, n)![1]).toBeCloseTo(1, 12);
    expect(wilsonInterval(n, n)![1]).toBeLessThanOrEqual(1);
  }
});

test("0 of 0 has no interval, and what is not a proportion is refused", () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  for (const [successes, n] of [
    [1, 0],
    [8, 7],
    [-1, 7],
    [0, -1],
    [Number.NaN, 7],
    [0, Number.NaN],
  ] as const) {
    expect(() => wilsonInterval(successes, n)).toThrow(RangeError);
  }
});
