import { describe, expect, test } from "vitest";
import type { ScoreRecord } from "../../../../src/reliability/evidence.ts";
import { gapFigure, orderFigures, spread } from "../../../../src/reliability/rows/spread.ts";
import { evidenceOf, passedOf, scoreOf, times, valuesOf } from "./evidence.ts";

/** Two tools of each of the five tiers. */
const slugs = times(10, (index) => ({ slug: `tool-${index}`, tier: 1 + Math.floor(index / 2) }));
const tiers = new Map(slugs.map(({ slug, tier }) => [slug, tier]));
const anchor = (tier: "bad" | "good" | "middling", score: number) => ({ persona: "builder", tier, score });

function judged(judge: (tier: number, index: number) => number, changes: Partial<ScoreRecord> = {}) {
  return slugs.map(({ slug, tier }, index) => scoreOf(slug, judge(tier, index), changes));
}
const rowOf = (scores: ScoreRecord[]) => spread(evidenceOf({ tiers, scores }));

describe("spread: gap, d' of anchors, pairs far apart, pairs next to each other, η², commonest value", () => {
  test("a judge that knows the tiers uses the scale and orders every pair", () => {
    const row = spread(
      evidenceOf({
        tiers,
        scores: judged((tier, index) => 20 * tier - 15 + (index % 2)),
        anchors: [14, 16]
          .map((score) => anchor("bad", score))
          .concat([87, 89].map((score) => anchor("good", score))),
      }),
    );
    const [gap, anchors, clear, adjacent, explained, commonest] = valuesOf(row);
    expect([gap, clear, adjacent, commonest]).toEqual([80, 1, 1, 0.1]);
    // Each tier varies by half a point around means 20 apart: 8000 of 8002.5 squared points.
    expect(explained).toBeCloseTo(8000 / 8002.5, 12);
    // Means 73 apart, standard deviation √2.
    expect(anchors).toBeCloseTo(73 / Math.SQRT2, 12);
    expect(row).toMatchObject({ id: "spread", passed: true });
  });

  test("a judge that gives one score to everything orders nothing", () => {
    const row = rowOf(judged(() => 70));
    expect(valuesOf(row)).toEqual([0, null, 0.5, 0.5, null, 1]);
    expect(passedOf(row)).toEqual([false, null, false, false, null, false]);
    expect(row.passed).toBe(false);
  });

  test("a judge that ranks them backwards is wrong in every pair", () => {
    expect(valuesOf(rowOf(judged((tier, index) => 101 - 20 * tier + (index % 2)))).slice(0, 4)).toEqual([
      -80,
      null,
      0,
      0,
    ]);
  });

  test("personas are compared with themselves: one may be milder than the other", () => {
    const scores = [
      ...judged((tier) => 2 * tier),
      ...judged((tier) => 80 + 3 * tier, { persona: "skeptic" }),
    ];
    const row = rowOf(scores);
    expect(valuesOf(row)).toEqual([10, null, 1, 1, 1, 0.1]);
    // Together the two gaps are 8 and 12 points.
    expect(row.figures[0]!.value).toBe((8 + 12) / 2);
    expect(row.figures[0]!.n).toBe(20);
  });

  test("a middling anchor is neither good nor bad", () => {
    const anchors = [anchor("bad", 10), anchor("bad", 12), anchor("good", 88), anchor("middling", 50)];
    expect(spread(evidenceOf({ anchors })).figures[1]).toMatchObject({ n: 3, passed: true });
  });

  test("counts unchanged dossiers of known tier, in the given way of scoring", () => {
    const scores = [
      ...judged((tier, index) => 20 * tier + (index % 2)),
      ...judged(() => 5, { variation: "perturbed-1" }),
      ...judged((tier) => 100 - 20 * tier, { scoring: "direct" }),
      scoreOf("stranger", 100),
    ];
    const evidence = evidenceOf({ tiers, scores });
    expect([gapFigure(evidence, "items").value, gapFigure(evidence, "direct").value]).toEqual([80, -80]);
    expect(orderFigures(evidence, "items").map(({ n }) => n)).toEqual([10, 10, 10, 10]);
    expect(orderFigures(evidence, "direct").map(({ value }) => value)).toEqual([0, 0, 1, 0.2]);
  });

  test("the intervals are clustered by tool, not by score", () => {
    const one = evidenceOf({
      tiers: new Map([["a", 1]]),
      scores: [scoreOf("a", 10), scoreOf("a", 20, { persona: "skeptic" })],
    });
    expect(orderFigures(one, "items").map(({ interval }) => interval)).toEqual([null, null, null, null]);
  });
});
