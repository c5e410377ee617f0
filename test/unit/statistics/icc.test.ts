import { expect, test } from "vitest";
import { clusterBootstrap } from "../../../src/statistics/bootstrap.ts";
import { icc1 } from "../../../src/statistics/icc.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { cases, steadyInterval } = fixture.icc;
/** Over targets, as the scorecard has it over dossiers. */
const interval = (matrix: readonly (readonly number[])[]) => clusterBootstrap(matrix, icc1, { seed: 1 });
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
  const bounds = interval(steady)!;
  for (const [index, bound] of steadyInterval.entries()) {
    expect(Math.abs(bounds[index]! - bound)).toBeLessThan(0.02);
  }
  expect(interval(steady)).toEqual(bounds);
});

test("without an ICC there is no interval", () => {
  expect(interval([[1, 2, 3]])).toBeNull();
  expect(interval([[1], [2]])).toBeNull();
  expect(() => interval([[1, 2], [3]])).toThrow(RangeError);
});
