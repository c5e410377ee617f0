import { expect, test } from "vitest";
import { circularTriads, scoreConflicts } from "../../../src/statistics/pairwise.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { comparisons, circular, undecided, circularOfDecided, scores, conflicts } = fixture.pairwise;
const nothing = { count: 0, of: 0, share: null };

test("circular triads match a brute-force count", () => {
  expect(circularTriads(comparisons)).toEqual(closeTo(circular));
});

test("triads with an undecided pair do not count", () => {
  expect(circularTriads(undecided)).toEqual(closeTo(circularOfDecided));
});

test("a circle counts, an order does not, whichever way the pairs are named", () => {
  const [ab, bc] = [
    { a: "a", b: "b", winner: "a" },
    { a: "c", b: "b", winner: "b" },
  ];
  expect(circularTriads([ab, bc, { a: "a", b: "c", winner: "c" }])).toEqual({ count: 1, of: 1, share: 1 });
  expect(circularTriads([ab, bc, { a: "c", b: "a", winner: "a" }])).toEqual({ count: 0, of: 1, share: 0 });
  expect(circularTriads([ab, bc])).toEqual(nothing);
  expect(circularTriads([])).toEqual(nothing);
});

test("score conflicts match a count in Python, and a tied score is not a conflict", () => {
  expect(scoreConflicts(comparisons, new Map(Object.entries(scores)))).toEqual(closeTo(conflicts));
});

test("without a decision or a score there is nothing to be in conflict with", () => {
  const table = new Map([
    ["a", 10],
    ["b", 20],
  ]);
  expect(scoreConflicts([{ a: "a", b: "b", winner: "a" }], table)).toEqual({ count: 1, of: 1, share: 1 });
  expect(scoreConflicts([{ a: "a", b: "b", winner: "b" }], table)).toEqual({ count: 0, of: 1, share: 0 });
  expect(scoreConflicts([{ a: "a", b: "b", winner: null }], table)).toEqual(nothing);
  expect(scoreConflicts([{ a: "a", b: "unscored", winner: "a" }], table)).toEqual(nothing);
  expect(scoreConflicts([], table)).toEqual(nothing);
});

test("comparisons that make no sense are refused", () => {
  const once = { a: "a", b: "b", winner: "a" };
  for (const bad of [
    [{ a: "a", b: "a", winner: "a" }],
    [{ a: "a", b: "b", winner: "c" }],
    [once, once],
    [once, { a: "b", b: "a", winner: null }],
  ]) {
    expect(() => circularTriads(bad)).toThrow(RangeError);
    expect(() => scoreConflicts(bad, new Map())).toThrow(RangeError);
  }
});

function closeTo({ count, of, share }: { count: number; of: number; share: number }): unknown {
  return { count, of, share: expect.closeTo(share, 6) };
}
