import { expect, test } from "vitest";
import type { ItemScale } from "../../../src/domain/calibration.ts";
import type { Item } from "../../../src/domain/persona.ts";
import { abstains, logit, orientedLogit, rawScore, standardised } from "../../../src/judging/raw-score.ts";

function item(id: string, polarity: Item["polarity"] = "positive"): Item {
  return { id, question: "Is it?", rewordings: [], polarity, weight: 1 };
}

function scale(id: string, changes: Partial<ItemScale> = {}): ItemScale {
  return { id, center: 0, discrimination: 5, weight: 1, spread: 1, ...changes };
}

// SciPy 1.17.1: scipy.special.logit.
test.each([
  [0.15, -1.7346010553881064],
  [0.5, 0],
  [0.88, 1.9924301646902063],
  [0.9, 2.1972245773362196],
  [0, -9.21024036697585], // kept at 0.0001
  [1, 9.21024036697585],
])("logit(%d) is %d", (p, expected) => {
  expect(logit(p)).toBeCloseTo(expected, 9);
});

test("a yes to a reverse-keyed question counts as much against as a no counts for", () => {
  const yes = { pYes: 0.9, mass: 1 };
  const no = { pYes: 0.1, mass: 1 };
  expect(orientedLogit(item("a", "reverse"), yes)).toBeCloseTo(orientedLogit(item("a"), no));
  expect(orientedLogit(item("a", "reverse"), no)).toBeCloseTo(orientedLogit(item("a"), yes));
});

test("an answer is taken relative to the middling anchors, and one item reaches no further than 2", () => {
  const biased = scale("a", { center: logit(0.8), spread: 0.5 });
  expect(standardised(item("a"), biased, { pYes: 0.8, mass: 1 })).toBeCloseTo(0);
  expect(standardised(item("a"), biased, { pYes: 1, mass: 1 })).toBe(2);
  expect(standardised(item("a"), biased, { pYes: 0, mass: 1 })).toBe(-2);
});

test("below half of the probability on yes and no an answer is an abstention", () => {
  expect(abstains({ pYes: 0.9, mass: 0.49 })).toBe(true);
  expect(abstains({ pYes: 0.9, mass: 0.5 })).toBe(false);
});

test("the raw score is the weighted mean, and the weights of abstentions go to the others", () => {
  const items = [item("a"), item("b"), item("c")];
  const scales = [scale("a", { weight: 3 }), scale("b"), scale("c", { weight: 0 })];
  const answers = [
    { pYes: 1 / (1 + Math.exp(-1)), mass: 1 },
    { pYes: 1 / (1 + Math.exp(1)), mass: 1 },
    { pYes: 0.99, mass: 1 },
  ];
  const all = rawScore(items, scales, answers);
  expect(all.raw).toBeCloseTo((3 * 1 + 1 * -1) / 4);
  expect(all.contributions.map((part) => Math.round(part * 100))).toEqual([75, -25, 0]);

  const silent = rawScore(items, scales, [{ pYes: 0.9, mass: 0.1 }, ...answers.slice(1)]);
  expect(silent.raw).toBeCloseTo(-1);
  expect(silent.abstained).toEqual([true, false, false]);
  expect(silent.contributions[0]).toBe(0);
});

test("without one weighted answer there is no raw score", () => {
  const answers = [{ pYes: 0.9, mass: 0.1 }];
  expect(rawScore([item("a")], [scale("a")], answers).raw).toBeNull();
  expect(rawScore([item("a")], [scale("a", { weight: 0 })], [{ pYes: 0.9, mass: 1 }]).raw).toBeNull();
});
