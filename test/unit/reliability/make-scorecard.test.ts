import { describe, expect, test } from "vitest";
import { scorecardSchema } from "../../../src/domain/scorecard.ts";
import { scorecardRowIds, type ScorecardRowId } from "../../../src/domain/scorecard-rows.ts";
import type { Evidence } from "../../../src/reliability/evidence.ts";
import { makeScorecard } from "../../../src/reliability/make-scorecard.ts";
import { quickPlan } from "../../../src/reliability/plan.ts";
import { scriptedEngine } from "../../fixtures/scripted-engine.ts";
import { evidenceOf, scoreOf } from "./rows/evidence.ts";

const context = {
  description: scriptedEngine({ pYes: () => 0.5, write: () => "" }).describe(),
  plan: quickPlan,
  quick: true,
  samples: 1,
  rows: scorecardRowIds,
  jurybox: "1.0.0",
  createdAt: "2025-01-01T00:00:00.000Z",
};
const cardOf = (changes: Partial<Evidence> = {}) => makeScorecard(evidenceOf(changes), context);

const some: Partial<Evidence> = {
  tiers: new Map([
    ["a", 1],
    ["b", 5],
  ]),
  scores: [
    scoreOf("a", 12),
    scoreOf("b", 91),
    scoreOf("b", 80, { scoring: "direct" }),
    scoreOf("b", 85, { variation: "perturbed-1" }),
    scoreOf("b", 90, { variation: "marketing" }),
    scoreOf("lens", 40),
  ],
};

describe("a scorecard", () => {
  test("has every row once, in order, and passes its own schema", () => {
    const card = cardOf(some);
    expect(card.rows.map(({ id }) => id)).toEqual([...scorecardRowIds]);
    expect(scorecardSchema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
  });

  test("of no evidence knows nothing, and judges nothing", () => {
    const card = cardOf();
    expect(scorecardSchema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
    for (const { figures, passed } of [
      ...card.rows,
      ...card.scoring.map((one) => ({ ...one, passed: null })),
    ]) {
      expect(passed).toBeNull();
      for (const { value, interval, n, passed: reached } of figures)
        expect([value, interval, n, reached]).toEqual([null, null, 0, null]);
    }
    expect(card.points).toEqual([]);
  });

  test("shows unchanged dossiers of known tier as points, for both ways of scoring", () => {
    const point = { persona: "builder", scoring: "items" };
    expect(cardOf(some).points).toEqual([
      { ...point, slug: "a", tier: 1, score: 12 },
      { ...point, slug: "b", tier: 5, score: 91 },
      { ...point, slug: "b", tier: 5, score: 80, scoring: "direct" },
    ]);
  });

  test("has the same figures for both ways of scoring", () => {
    const { scoring } = cardOf(some);
    expect(scoring.map(({ mode }) => mode)).toEqual(["items", "direct"]);
    const [items, direct] = scoring.map(({ figures }) => figures.map(({ unit, target }) => [unit, target]));
    expect(items).toEqual(direct);
    const gap = scoring[0]!.figures.find(({ unit }) => unit === "points")!;
    expect(gap.value).toBe(91 - 12);
  });

  test("of some rows shows only what these rest on", () => {
    const part = (...rows: ScorecardRowId[]) => makeScorecard(evidenceOf(some), { ...context, rows });
    const [tone] = part("tone-shift").rows;
    expect(tone).toEqual(cardOf(some).rows.find(({ id }) => id === "tone-shift"));
    expect(part("tone-shift")).toMatchObject({ rows: { length: 1 }, scoring: [], points: [] });
    expect(part("spread")).toMatchObject({ scoring: [], points: cardOf(some).points });
    expect(part("flip-rate", "spread", "perturbed-icc").scoring).toEqual(cardOf(some).scoring);
  });

  test("is the same for the same evidence, and has a different name at another time", () => {
    expect(cardOf(some)).toEqual(cardOf(some));
    const later = makeScorecard(evidenceOf(some), { ...context, createdAt: "2025-01-02T00:00:00.000Z" });
    expect(later.id).not.toBe(cardOf(some).id);
    expect(later.rows).toEqual(cardOf(some).rows);
  });

  test("names the personas that have no scale in the note of each row, before what the row says itself", () => {
    const [plain, warned] = [cardOf(), cardOf({ unscaled: ["skeptic", "founder"] })];
    for (const [index, { note }] of warned.rows.entries()) {
      expect(note).toMatch(/no scale for: skeptic, founder;/);
      expect(note!.endsWith(plain.rows[index]!.note ?? "their scores are uncalibrated.")).toBe(true);
    }
    expect(plain.rows.some(({ note }) => note?.includes("no scale"))).toBe(false);
  });
});
