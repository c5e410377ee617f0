import { expect, test } from "vitest";
import { dPrime, etaSquared } from "../../../src/statistics/effect-size.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { high, low, groups } = fixture.effectSize;

test("d' matches pingouin's Cohen's d, and changes sign when the groups are swapped", () => {
  expect(dPrime(high, low)).toBeCloseTo(fixture.effectSize.dPrime, 6);
  expect(dPrime(low, high)).toBeCloseTo(-fixture.effectSize.dPrime, 6);
  expect(dPrime(low, low)).toBe(0);
});

test("d' of a single value against a group uses the group's deviation", () => {
  expect(dPrime([5], [1, 3])).toBeCloseTo(3 / Math.SQRT2, 12);
});

test("there is no d' without values, or without a deviation to measure in", () => {
  expect(dPrime([], [1, 2, 3])).toBeNull();
  expect(dPrime([1, 2, 3], [])).toBeNull();
  expect(dPrime([1], [2])).toBeNull();
  expect(dPrime([0.1, 0.1, 0.1], [0.7, 0.7, 0.7])).toBeNull();
});

test("eta squared matches pingouin and statsmodels, and ignores empty groups", () => {
  expect(etaSquared(groups)).toBeCloseTo(fixture.effectSize.etaSquared, 6);
  expect(etaSquared([[], ...groups, []])).toBeCloseTo(fixture.effectSize.etaSquared, 6);
});

test("groups with the same mean explain nothing, and groups that do not vary within explain everything", () => {
  expect(
    etaSquared([
      [1, 3],
      [0, 4],
    ]),
  ).toBe(0);
  expect(
    etaSquared([
      [1, 1],
      [4, 4],
    ]),
  ).toBe(1);
});

test("there is no eta squared with one group or without variance", () => {
  expect(etaSquared([])).toBeNull();
  expect(etaSquared([[1, 2, 3], []])).toBeNull();
  expect(etaSquared([[0.1, 0.1], [0.1]])).toBeNull();
});
