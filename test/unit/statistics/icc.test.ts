import { expect, test } from "vitest";
import { icc1, icc1Interval } from "../../../src/statistics/icc.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { cases, steadyInterval } = fixture.icc;
const steady = cases.find(({ name }) => name === "steady")!.matrix;

test.each(cases)("ICC(1,1) of $name matches pingouin", ({ matrix, icc1: expected }) => {
  expect(icc1(matrix)).toBeCloseTo(expected, 6);
});

test("the published example of Shrout & Fleiss gives the published 0.17", () => {
  expect(icc1(cases.find(({ name }) => name === "published")!.matrix)).toBeCloseTo(0.17, 2);
});

test("ICC is 1 when all repeats agree, and -1 / (k - 1) when targets cannot be told apart", () => {
  expect(
    icc1([
      [1, 1, 1],
      [2, 2, 2],
    ]),
  ).toBe(1);
  expect(
    icc1([
      [1, 2, 3],
      [3, 1, 2],
    ]),
  ).toBeCloseTo(-1 / 2, 12);
});

test("there is no ICC with too little to compare or without variance", () => {
  expect(icc1([])).toBeNull();
  expect(icc1([[1, 2, 3]])).toBeNull();
  expect(icc1([[1], [2], [3]])).toBeNull();
  expect(icc1([[], []])).toBeNull();
  expect(
    icc1([
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ]),
  ).toBeNull();
});

test("rows of unequal length are refused", () => {
  expect(() => icc1([[1, 2], [3]])).toThrow(RangeError);
});

test("the interval matches SciPy's bootstrap over targets", () => {
  const interval = icc1Interval(steady, { seed: 1 })!;
  for (const [index, bound] of steadyInterval.entries()) {
    expect(Math.abs(interval[index]! - bound)).toBeLessThan(0.02);
  }
  expect(icc1Interval(steady, { seed: 1 })).toEqual(interval);
});

test("without an ICC there is no interval", () => {
  expect(icc1Interval([[1, 2, 3]], { seed: 1 })).toBeNull();
  expect(icc1Interval([[1], [2]], { seed: 1 })).toBeNull();
  expect(() => icc1Interval([[1, 2], [3]], { seed: 1 })).toThrow(RangeError);
});
