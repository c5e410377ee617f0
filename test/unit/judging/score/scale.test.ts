import { describe, expect, test } from "vitest";
import type { Persona } from "../../../../src/domain/persona.ts";
import { type AnchorAnswers, fitScale, leaveOneOutErrors } from "../../../../src/judging/score/calibrate.ts";
import { type Answer, mapScore } from "../../../../src/judging/score/raw-score.ts";
import { scoreAnswers } from "../../../../src/judging/score/score-answers.ts";

const persona: Persona = {
  id: "tester",
  name: "Tester",
  lens: "Tests.",
  guidance: "Plain.",
  fields: [],
  items: [
    { id: "good", question: "Is it good?", rewordings: [], polarity: "positive", weight: 2 },
    { id: "broken", question: "Is it broken?", rewordings: [], polarity: "reverse", weight: 1 },
    { id: "noise", question: "Is it Tuesday?", rewordings: [], polarity: "positive", weight: 3 },
  ],
  hash: "persona",
  rubricHash: "rubric",
};

/** A yes-saying model: its answers lie between 0.5 and 0.9 whatever the tool. */
const answersByTier = {
  bad: [0.5, 0.9, 0.7],
  middling: [0.7, 0.8, 0.7],
  good: [0.9, 0.6, 0.7],
} as const;

function answer(pYes: number, mass = 0.99): Answer {
  return { pYes, mass, sampled: null };
}

function anchor(tier: AnchorAnswers["tier"], shift: number): AnchorAnswers {
  return { slug: `${tier}${shift}`, tier, answers: answersByTier[tier].map((p) => answer(p + shift)) };
}

const anchors = (["bad", "middling", "good"] as const).flatMap((tier) =>
  [-0.02, 0, 0.02].map((shift) => anchor(tier, shift)),
);

describe("a scale fitted to anchors", () => {
  const scale = fitScale(persona, anchors);
  const score = (answers: readonly Answer[]) => scoreAnswers(persona, [{ scale, answers }], 1);

  test("puts unseen tools of a tier near the tier's target, in spite of the yes-saying", () => {
    const landed = (tier: keyof typeof answersByTier) =>
      score(answersByTier[tier].map((p) => answer(p))).score;
    expect(landed("bad")).toBeGreaterThan(10);
    expect(landed("bad")).toBeLessThan(20);
    expect(landed("middling")).toBeGreaterThan(46);
    expect(landed("middling")).toBeLessThan(54);
    expect(landed("good")).toBeGreaterThan(84);
    expect(landed("good")).toBeLessThan(92);
  });

  test("drops an item that does not tell good from bad", () => {
    expect(scale.items.map((item) => item.weight > 0)).toEqual([true, true, false]);
  });

  test("turns reverse-keyed items: a no to `broken` helps", () => {
    const { items } = score([answer(0.7), answer(0.3), answer(0.7)]);
    expect(items[1]!.contribution).toBeGreaterThan(0);
  });

  test("leaves abstentions out and lets the other answers count", () => {
    const silent = score([answer(0.9), answer(0.6, 0.1), answer(0.7)]);
    expect(silent.items.map((item) => item.abstained)).toEqual([false, true, false]);
    expect(silent.score).toBeGreaterThan(80);
  });

  // SciPy 1.17.1: numpy.var and scipy.special.logit, combined by the formula in the doc comments.
  test("gives each item centre, discrimination, weight and spread", () => {
    const [good, broken] = scale.items;
    expect(good).toMatchObject({ id: "good", weight: 2 });
    expect(good!.center).toBeCloseTo(0.8485104, 6);
    expect(good!.discrimination).toBeCloseTo(9.3792467, 6);
    expect(good!.spread).toBeCloseTo(1.1053336, 6);
    expect(broken).toMatchObject({ id: "broken", weight: 1 });
    expect(broken!.center).toBeCloseTo(-1.3894361, 6);
    expect(broken!.discrimination).toBeCloseTo(7.5494649, 6);
    expect(broken!.spread).toBeCloseTo(0.9023692, 6);
  });

  test("gives an item that discriminates a little a weight to match", () => {
    const faint = { bad: 0.5, middling: 0.55, good: 0.65 };
    const mixed = anchors.map((one) => ({
      ...one,
      answers: one.answers.map((given, index) =>
        index === 2 ? answer(faint[one.tier] + given.pYes - answersByTier[one.tier][2]) : given,
      ),
    }));
    const item = fitScale(persona, mixed).items[2]!;
    expect(item.discrimination).toBeCloseTo(2.908, 2);
    expect(item.weight / 3).toBeCloseTo((item.discrimination - 1) / 3, 6);
    expect(item.spread).toBe(0.35);
  });

  test("drops an item that is the wrong way round", () => {
    const reversed = {
      ...persona,
      items: persona.items.map((item) =>
        item.id === "broken" ? { ...item, polarity: "positive" as const } : item,
      ),
    };
    const [, broken] = fitScale(reversed, anchors).items;
    expect(broken!.discrimination).toBeLessThan(0);
    expect(broken!.weight).toBe(0);
  });

  test("scores every anchor, and the knots are the means of the tiers", () => {
    expect(scale.anchors.map(({ slug, tier }) => [slug, tier])).toEqual(
      anchors.map(({ slug, tier }) => [slug, tier]),
    );
    for (const tier of ["bad", "middling", "good"] as const) {
      const raws = scale.anchors.filter((one) => one.tier === tier).map((one) => one.raw);
      expect(raws.reduce((sum, raw) => sum + raw, 0) / 3).toBeCloseTo(scale.knots[tier]);
    }
  });

  test("is certain to half a point at best, even when the anchors of a tier do not differ", () => {
    const even = anchors.map((one) => ({ ...one, answers: answersByTier[one.tier].map((p) => answer(p)) }));
    expect(fitScale(persona, even).halfWidth).toBe(0.5);
    expect(scale.halfWidth).toBeGreaterThan(0.5);
  });

  test("expects an unseen tool to have the error that each anchor has on the scale of the others", () => {
    const errors = leaveOneOutErrors(persona.items, anchors);
    expect(errors).toHaveLength(9);
    expect(scale.halfWidth).toBeCloseTo(
      1.645 * Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 9),
    );
    // A good tool that gets a bad tool's answers: its own scale cannot excuse it.
    const odd: AnchorAnswers = { ...anchor("bad", 0), slug: "odd", tier: "good" };
    expect(leaveOneOutErrors(persona.items, [...anchors, odd]).at(-1)).toBeLessThan(-60);
  });

  test("gives scores within 0-100 and intervals around them, whatever the answers", () => {
    for (let step = 0; step < 500; step++) {
      const answers = [0, 1, 2].map((index) => answer(fraction(step * 3 + index)));
      const { score: points, interval, raw, items } = score(answers);
      expect(Number.isInteger(points)).toBe(true);
      expect(interval[0]).toBeGreaterThanOrEqual(0);
      expect(interval[0]).toBeLessThanOrEqual(points);
      expect(interval[1]).toBeGreaterThanOrEqual(points);
      expect(interval[1]).toBeLessThanOrEqual(100);
      expect(items.reduce((sum, item) => sum + item.contribution, 0)).toBeCloseTo(raw!);
    }
  });

  test("never lowers the score for a better answer", () => {
    for (const index of [0, 1, 2]) {
      const scores = Array.from({ length: 101 }, (_, step) => {
        const better = persona.items[index]!.polarity === "positive" ? step / 100 : 1 - step / 100;
        return score([0.7, 0.8, 0.7].map((p, other) => answer(other === index ? better : p))).score;
      });
      expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    }
  });

  test("refuses to score when most answers are no answers", () => {
    const mute = [answer(0.9, 0.1), answer(0.6, 0.1), answer(0.7)];
    expect(() => score(mute)).toThrow(expect.objectContaining({ code: "calibration" }));
  });
});

/** Numbers between 0 and 1 that look random and are the same in each run. */
function fraction(index: number): number {
  return (index * 0.618_033_988_749_895) % 1;
}

// SciPy 1.17.1: scipy.special.logit and expit.
test.each([
  [-2, 5.721361],
  [-0.5, 30.990037],
  [0, 46.669169],
  [0.5, 75.740992],
  [2, 99.55395],
])("raw score %d lands on %d", (raw, score) => {
  expect(mapScore(raw, { bad: -1.2, middling: 0.1, good: 0.8 })).toBeCloseTo(score, 5);
});

test("the map keeps its promises for any knots", () => {
  for (let step = 0; step < 300; step++) {
    const bad = 4 * fraction(step) - 2;
    const middling = bad + 0.001 + fraction(step + 1_000);
    const good = middling + 0.001 + fraction(step + 2_000);
    const knots = { bad, middling, good };
    expect(mapScore(bad, knots)).toBeCloseTo(15, 9);
    expect(mapScore(middling, knots)).toBe(50);
    expect(mapScore(good, knots)).toBeCloseTo(88, 9);
    const scores = Array.from({ length: 81 }, (_, index) => mapScore(-4 + index / 10, knots));
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(scores[0]).toBeGreaterThanOrEqual(0);
    expect(scores.at(-1)).toBeLessThanOrEqual(100);
  }
});

test("the map is monotone, meets the targets and stays within 0-100", () => {
  const knots = { bad: -1.2, middling: 0.1, good: 0.8 };
  expect(mapScore(knots.bad, knots)).toBeCloseTo(15);
  expect(mapScore(knots.middling, knots)).toBeCloseTo(50);
  expect(mapScore(knots.good, knots)).toBeCloseTo(88);
  const scores = Array.from({ length: 200 }, (_, step) => mapScore(-10 + step / 10, knots));
  expect(scores.every((score, index) => index === 0 || score > scores[index - 1]!)).toBe(true);
  expect(scores[0]).toBeGreaterThanOrEqual(0);
  expect(scores.at(-1)).toBeLessThanOrEqual(100);
});

describe("a calibration is refused", () => {
  test("when a tier is missing", () => {
    expect(() =>
      fitScale(
        persona,
        anchors.filter(({ tier }) => tier !== "good"),
      ),
    ).toThrow("anchors are good");
  });

  test("when the answers do not distinguish the tiers", () => {
    const flat = anchors.map((one) => ({ ...one, answers: [answer(0.6), answer(0.6), answer(0.6)] }));
    expect(() => fitScale(persona, flat)).toThrow("do not tell");
  });

  test("when the model answers something other than yes or no", () => {
    const mute = anchors.map((one) => ({
      ...one,
      answers: one.answers.map(({ pYes }) => answer(pYes, 0.2)),
    }));
    expect(() => fitScale(persona, mute)).toThrow("neither yes nor no");
  });
});
