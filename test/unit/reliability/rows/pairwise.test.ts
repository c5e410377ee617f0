import { describe, expect, test } from "vitest";
import type { PairRecord } from "../../../../src/reliability/evidence.ts";
import { pairConflict, swapConsistency } from "../../../../src/reliability/rows/pairwise.ts";
import { countsOf, evidenceOf, passedOf, scoreOf, valuesOf } from "./evidence.ts";

function pair(a: string, b: string, forward: number, backward: number, persona = "builder"): PairRecord {
  return { a, b, persona, forward, backward };
}
const first = (a: string, b: string): PairRecord => pair(a, b, 0.9, 0.1);
const second = (a: string, b: string): PairRecord => pair(a, b, 0.1, 0.9);

describe("swapped pairs", () => {
  test("a judge that prefers a tool names it in both places", () => {
    const row = swapConsistency(evidenceOf({ pairs: [first("a", "b"), second("a", "c"), first("b", "c")] }));
    expect(valuesOf(row)).toEqual([1, 0.5]);
    expect(countsOf(row)).toEqual([3, 6]);
    expect(row).toMatchObject({ id: "swap-consistency", passed: true });
  });

  test("a judge that always says yes, or always no, prefers no tool", () => {
    const always = (p: number) =>
      swapConsistency(evidenceOf({ pairs: [pair("a", "b", p, p), pair("a", "c", p, p)] }));
    expect(valuesOf(always(0.9))).toEqual([0, 1]);
    expect(valuesOf(always(0.1))).toEqual([0, 0]);
    expect(always(0.9).passed).toBe(false);
  });

  test("four in five are enough", () => {
    const pairs = [
      first("a", "b"),
      first("a", "c"),
      first("a", "d"),
      first("a", "e"),
      pair("b", "c", 0.8, 0.8),
    ];
    expect(swapConsistency(evidenceOf({ pairs }))).toMatchObject({ passed: true });
    expect(swapConsistency(evidenceOf({ pairs: pairs.slice(1) }))).toMatchObject({ passed: false });
  });
});

const scores = [scoreOf("a", 90), scoreOf("b", 50), scoreOf("c", 10)];
const conflicts = (pairs: readonly PairRecord[], scored = scores) =>
  pairConflict(evidenceOf({ pairs, scores: scored }));

describe("pairs against scores", () => {
  test("agree when the better score wins, without a circle", () => {
    const row = conflicts([first("a", "b"), first("b", "c"), first("a", "c")]);
    expect(valuesOf(row)).toEqual([0, 0]);
    expect(countsOf(row)).toEqual([3, 1]);
    expect(row).toMatchObject({ id: "pair-conflict", passed: true });
  });

  test("conflict throughout when the worse score wins", () => {
    const row = conflicts([second("a", "b"), second("b", "c"), second("a", "c")]);
    expect(valuesOf(row)).toEqual([1, 0]);
    expect(passedOf(row)).toEqual([false, true]);
    expect(row.passed).toBe(false);
  });

  test("show a circle of winners", () => {
    const row = conflicts([first("a", "b"), first("b", "c"), second("a", "c")]);
    expect(valuesOf(row)).toEqual([1 / 3, 1]);
  });

  test("are decided by both answers together, so that a leaning to the first tool cancels out", () => {
    expect(valuesOf(conflicts([pair("a", "b", 0.9, 0.8)]))).toEqual([0, null]);
    expect(valuesOf(conflicts([pair("a", "b", 0.8, 0.9)]))).toEqual([1, null]);
    expect(valuesOf(conflicts([pair("a", "b", 0.9, 0.9)]))).toEqual([null, null]);
  });

  test("are compared with the same persona's scores from items on the unchanged dossier", () => {
    const others = [
      scoreOf("a", 10, { persona: "skeptic" }),
      scoreOf("b", 50, { persona: "skeptic" }),
      scoreOf("a", 10, { scoring: "direct" }),
      scoreOf("a", 10, { variation: "perturbed-1" }),
    ];
    expect(valuesOf(conflicts([first("a", "b")], [...scores, ...others]))).toEqual([0, null]);
    const skeptic = pair("a", "b", 0.9, 0.1, "skeptic");
    const row = conflicts([first("a", "b"), skeptic], [...scores, ...others]);
    expect(valuesOf(row)).toEqual([0.5, null]);
    expect(countsOf(row)).toEqual([2, 0]);
  });

  test("without a difference in score, or without scores, are skipped", () => {
    expect(valuesOf(conflicts([first("a", "b")], [scoreOf("a", 50), scoreOf("b", 50)]))).toEqual([
      null,
      null,
    ]);
    expect(conflicts([first("a", "b")], []).passed).toBeNull();
  });
});
