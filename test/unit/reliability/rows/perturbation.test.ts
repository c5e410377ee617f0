import { describe, expect, test } from "vitest";
import type { ScoreRecord } from "../../../../src/reliability/evidence.ts";
import {
  flipFigure,
  flipRate,
  iccFigure,
  perturbedIcc,
} from "../../../../src/reliability/rows/perturbation.ts";
import { countsOf, evidenceOf, passedOf, scoreOf, valuesOf } from "./evidence.ts";

/** A tool's score unchanged, then perturbed. */
function repeats(
  slug: string,
  [plain, ...perturbed]: readonly [number, ...number[]],
  changes: Partial<ScoreRecord> = {},
): ScoreRecord[] {
  return [
    ...perturbed.map((score, index) =>
      scoreOf(slug, score, { ...changes, variation: `perturbed-${index + 1}` }),
    ),
    scoreOf(slug, plain, changes),
  ];
}
const row = (...scores: ScoreRecord[][]) => perturbedIcc(evidenceOf({ scores: scores.flat() }));
const flips = (...scores: ScoreRecord[][]) => flipRate(evidenceOf({ scores: scores.flat() }));

describe("agreement with itself", () => {
  test("is one for a judge that no perturbation moves", () => {
    const still = row(repeats("a", [20, 20, 20]), repeats("b", [50, 50, 50]), repeats("c", [90, 90, 90]));
    expect(valuesOf(still)).toEqual([1, null]);
    expect(still).toMatchObject({ id: "perturbed-icc", passed: true });
    expect(still.figures[0]!.interval).toEqual([1, 1]);
  });

  test("is as low as can be for a judge whose scores depend on nothing but the perturbation", () => {
    // Two repeats: -1 / (2 - 1).
    const moved = row(repeats("a", [40, 60]), repeats("b", [60, 40]));
    expect(valuesOf(moved)).toEqual([-1, null]);
    expect(moved.passed).toBe(false);
  });

  test("is unknown for a judge that gives every tool the same score", () => {
    const flat = row(repeats("a", [70, 70]), repeats("b", [70, 70]));
    expect(valuesOf(flat)).toEqual([null, null]);
    expect(flat.passed).toBeNull();
  });

  test("in written numbers is reported alongside and not judged", () => {
    const direct = { scoring: "direct" } as const;
    const both = row(
      repeats("a", [20, 20]),
      repeats("b", [80, 80]),
      repeats("a", [40, 60], direct),
      repeats("b", [60, 40], direct),
    );
    expect(valuesOf(both)).toEqual([1, -1]);
    expect(passedOf(both)).toEqual([true, null]);
    expect(both.passed).toBe(true);
  });

  test("counts personas as targets of their own, in the clusters of their tools", () => {
    const skeptic = { persona: "skeptic" };
    const one = row(repeats("a", [20, 20]), repeats("a", [80, 80], skeptic));
    expect(countsOf(one)).toEqual([2, 0]);
    expect(valuesOf(one)).toEqual([1, null]);
    expect(one.figures[0]!.interval).toBeNull();
  });

  test("skips tools that lack a repeat, and retellings", () => {
    const told = scoreOf("a", 99, { variation: "marketing" });
    const some = row(repeats("a", [20, 20, 20]), repeats("b", [80, 80, 80]), repeats("c", [10, 90]), [
      told,
      scoreOf("d", 5),
    ]);
    expect(valuesOf(some)).toEqual([1, null]);
    expect(countsOf(some)).toEqual([2, 0]);
  });

  test("is unknown where nothing was perturbed", () => {
    expect(valuesOf(row([scoreOf("a", 20), scoreOf("b", 80)]))).toEqual([null, null]);
  });
});

describe("verdicts that flip", () => {
  test("are none for a judge that no perturbation moves across the line", () => {
    const still = flips(repeats("a", [20, 59]), repeats("b", [60, 100]));
    expect(valuesOf(still)).toEqual([0, 0]);
    expect(still).toMatchObject({ id: "flip-rate", passed: true });
  });

  test("are counted against the unchanged dossier, each perturbation separately", () => {
    const some = flips(repeats("a", [65, 55, 64]), repeats("b", [20, 25, 30]));
    expect(valuesOf(some)).toEqual([0.25, 0]);
    expect(countsOf(some)).toEqual([4, 2]);
    expect(passedOf(some)).toEqual([false, true]);
  });

  test("of scores ten or more points from the line are also counted separately", () => {
    const clear = flips(repeats("a", [70, 59]), repeats("b", [50, 60]), repeats("c", [69, 10]));
    expect(valuesOf(clear)).toEqual([1, 1]);
    expect(countsOf(clear)).toEqual([3, 2]);
  });

  test("follow the threshold that the panel was set to", () => {
    const scores = repeats("a", [65, 55]);
    expect(valuesOf(flipRate(evidenceOf({ scores, threshold: 30 })))).toEqual([0, 0]);
    expect(valuesOf(flipRate(evidenceOf({ scores, threshold: 60 })))).toEqual([1, null]);
  });
});

test("both figures exist for each way of scoring", () => {
  const direct = { scoring: "direct" } as const;
  const scores = [...repeats("a", [40, 60], direct), ...repeats("b", [60, 40], direct)];
  const evidence = evidenceOf({ scores });
  expect([iccFigure(evidence, "direct", "written").value, flipFigure(evidence, "direct").value]).toEqual([
    -1, 1,
  ]);
  expect([iccFigure(evidence, "items", "asked").value, flipFigure(evidence, "items").value]).toEqual([
    null,
    null,
  ]);
});
