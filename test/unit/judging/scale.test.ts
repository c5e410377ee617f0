import { describe, expect, test } from "vitest";
import type { Persona } from "../../../src/domain/persona.ts";
import { fitScale, type AnchorAnswers } from "../../../src/judging/calibrate.ts";
import type { Answer } from "../../../src/judging/raw-score.ts";
import { scoreAnswers } from "../../../src/judging/score-answers.ts";
import { mapScore } from "../../../src/judging/score-map.ts";

const persona: Persona = {
  id: "tester",
  name: "Tester",
  lens: "Tests.",
  guidance: "Plain.",
  fields: [],
  items: [
    { id: "good", question: "Is it good?", polarity: "positive", weight: 2 },
    { id: "broken", question: "Is it broken?", polarity: "reverse", weight: 1 },
    { id: "noise", question: "Is it Tuesday?", polarity: "positive", weight: 3 },
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
  return { pYes, mass };
}

function anchor(tier: AnchorAnswers["tier"], shift: number): AnchorAnswers {
  return { slug: `${tier}${shift}`, tier, answers: answersByTier[tier].map((p) => answer(p + shift)) };
}

const anchors = (["bad", "middling", "good"] as const).flatMap((tier) =>
  [-0.02, 0, 0.02].map((shift) => anchor(tier, shift)),
);

describe("a scale fitted to anchors", () => {
  const scale = fitScale(persona, anchors);

  test("puts unseen tools of a tier near the tier's target, in spite of the yes-saying", () => {
    const score = (tier: keyof typeof answersByTier) =>
      scoreAnswers(
        persona,
        scale,
        answersByTier[tier].map((p) => answer(p)),
      ).score;
    expect(score("bad")).toBeGreaterThan(10);
    expect(score("bad")).toBeLessThan(20);
    expect(score("middling")).toBeGreaterThan(46);
    expect(score("middling")).toBeLessThan(54);
    expect(score("good")).toBeGreaterThan(84);
    expect(score("good")).toBeLessThan(92);
  });

  test("drops an item that does not tell good from bad", () => {
    expect(scale.items.map((item) => item.weight > 0)).toEqual([true, true, false]);
  });

  test("turns reverse-keyed items: a no to `broken` helps", () => {
    const { items } = scoreAnswers(persona, scale, [answer(0.7), answer(0.3), answer(0.7)]);
    expect(items[1]!.contribution).toBeGreaterThan(0);
  });

  test("leaves abstentions out and lets the other answers count", () => {
    const silent = scoreAnswers(persona, scale, [answer(0.9), answer(0.6, 0.1), answer(0.7)]);
    expect(silent.items.map((item) => item.abstained)).toEqual([false, true, false]);
    expect(silent.score).toBeGreaterThan(80);
  });

  test("refuses to score when most answers are no answers", () => {
    const mute = [answer(0.9, 0.1), answer(0.6, 0.1), answer(0.7)];
    expect(() => scoreAnswers(persona, scale, mute)).toThrow(
      expect.objectContaining({ code: "calibration" }),
    );
  });
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

  test("when the answers do not tell the tiers apart", () => {
    const flat = anchors.map((one) => ({ ...one, answers: [answer(0.6), answer(0.6), answer(0.6)] }));
    expect(() => fitScale(persona, flat)).toThrow("do not tell");
  });

  test("when the model answers something else than yes or no", () => {
    const mute = anchors.map((one) => ({
      ...one,
      answers: one.answers.map(({ pYes }) => answer(pYes, 0.2)),
    }));
    expect(() => fitScale(persona, mute)).toThrow("neither yes nor no");
  });
});
