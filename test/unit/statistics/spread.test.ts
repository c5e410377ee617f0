import { expect, test } from "vitest";
import { commonestShare, goodBadGap, standardDeviation } from "../../../src/statistics/spread.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { fine, ...expected } = fixture.spread;

test("the commonest whole score matches SciPy's mode", () => {
  expect(commonestShare(fine)).toBeCloseTo(expected.commonestShare, 6);
});

test("the commonest share goes from 1, all the same, to 1 / n, all different", () => {
  expect(commonestShare([59.6, 60, 60.4])).toBe(1);
  expect(commonestShare([59.5, 60.49, 60.5])).toBeCloseTo(2 / 3, 12);
  expect(commonestShare([-0.2, 0.2])).toBe(1);
  expect(commonestShare([1, 2, 3, 4])).toBe(0.25);
  expect(commonestShare([])).toBeNull();
});

test("the gap is between tier 5 and tier 1, whatever lies between", () => {
  expect(goodBadGap(fixture.ordering.scores)).toBeCloseTo(expected.goodBadGap, 6);
  expect(
    goodBadGap([
      { tier: 1, score: 70 },
      { tier: 5, score: 40 },
      { tier: 5, score: 50 },
    ]),
  ).toBe(-25);
  expect(goodBadGap([{ tier: 5, score: 90 }])).toBeNull();
  expect(goodBadGap([{ tier: 1, score: 10 }])).toBeNull();
});

test("the standard deviation matches NumPy's with one degree of freedom less", () => {
  expect(standardDeviation(fine)).toBeCloseTo(expected.standardDeviation, 6);
  expect(standardDeviation([0.1, 0.1, 0.1])).toBe(0);
  expect(standardDeviation([4])).toBeNull();
  expect(standardDeviation([])).toBeNull();
});
