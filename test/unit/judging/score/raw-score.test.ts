import { expect, test } from "vitest";
import type { ItemScale } from "../../../../src/domain/calibration.ts";
import type { Item } from "../../../../src/domain/persona.ts";
import {
  abstains,
  logit,
  orientedLogit,
  rawScore,
  standardised,
  type Answer,
} from "../../../../src/judging/score/raw-score.ts";

function item(id: string, polarity: Item["polarity"] = "positive"): Item {
  return { id, question: "Is it?", rewordings: [], polarity, weight: 1 };
}

function scale(id: string, changes: Partial<ItemScale> = {}): ItemScale {
  return { id, center: 0, discrimination: 5, weight: 1, spread: 1, ...changes };
}

const answer = (pYes: number, mass = 1): Answer => ({ pYes, mass, sampled: null });

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

test("a yes to a reverse-keyed question counts against the tool as much as a no counts for it", () => {
  const yes = answer(0.9);
  const no = answer(0.1);
  expect(orientedLogit(item("a", "reverse"), yes)).toBeCloseTo(orientedLogit(item("a"), no));
  expect(orientedLogit(item("a", "reverse"), no)).toBeCloseTo(orientedLogit(item("a"), yes));
});

test.each([
  { yes: 8, no: 0, expected: Math.log(8.5 / 0.5) },
  { yes: 0, no: 8, expected: Math.log(0.5 / 8.5) },
  { yes: 6, no: 2, expected: Math.log(6.5 / 2.5) },
  { yes: 3, no: 3, expected: 0 },
  { yes: 0, no: 0, expected: 0 },
])("of eight sampled answers, $yes yes and $no no are no certainty", ({ yes, no, expected }) => {
  const share = yes + no === 0 ? 0.5 : yes / (yes + no);
  const counted: Answer = { pYes: share, mass: (yes + no) / 8, sampled: 8 };
  expect(orientedLogit(item("a"), counted)).toBeCloseTo(expected);
  expect(orientedLogit(item("a", "reverse"), counted)).toBeCloseTo(-expected);
});

test("an answer is taken relative to the middling anchors, and one item reaches no further than 2", () => {
  const biased = scale("a", { center: logit(0.8), spread: 0.5 });
  expect(standardised(item("a"), biased, answer(0.8))).toBeCloseTo(0);
  expect(standardised(item("a"), biased, answer(1))).toBe(2);
  expect(standardised(item("a"), biased, answer(0))).toBe(-2);
});

test("an answer with less than half of its probability on yes and no is an abstention", () => {
  expect(abstains(answer(0.9, 0.49))).toBe(true);
  expect(abstains(answer(0.9, 0.5))).toBe(false);
});

test("the raw score is the weighted mean, and the weights of abstentions go to the others", () => {
  const items = [item("a"), item("b"), item("c")];
  const scales = [scale("a", { weight: 3 }), scale("b"), scale("c", { weight: 0 })];
  const answers = [answer(1 / (1 + Math.exp(-1))), answer(1 / (1 + Math.exp(1))), answer(0.99)];
  const all = rawScore(items, scales, answers);
  expect(all.raw).toBeCloseTo((3 * 1 + 1 * -1) / 4);
  expect(all.contributions.map((part) => Math.round(part * 100))).toEqual([75, -25, 0]);

  const silent = rawScore(items, scales, [answer(0.9, 0.1), ...answers.slice(1)]);
  expect(silent.raw).toBeCloseTo(-1);
  expect(silent.abstained).toEqual([true, false, false]);
  expect(silent.contributions[0]).toBe(0);
});

test("without one weighted answer there is no raw score", () => {
  const answers = [answer(0.9, 0.1)];
  expect(rawScore([item("a")], [scale("a")], answers).raw).toBeNull();
  expect(rawScore([item("a")], [scale("a", { weight: 0 })], [answer(0.9)]).raw).toBeNull();
});
