import { expect, test } from "vitest";
import type { Item } from "../../../../src/domain/persona.ts";
import { type Answer, mapScore, rawScore } from "../../../../src/judging/score/raw-score.ts";
import { samplingDeviation, scoreAnswers } from "../../../../src/judging/score/score-answers.ts";
import { mean } from "../../../../src/statistics/mean.ts";
import { seededRandom } from "../../../../src/statistics/bootstrap.ts";
import { standardDeviation } from "../../../../src/statistics/spread.ts";
import { itemsOf, scaleOf } from "./unbiased-judge.ts";

const items = itemsOf(15).map((item, index): Item => ({
  ...item,
  polarity: index % 3 === 0 ? "reverse" : "positive",
}));
const plain = scaleOf(items, { halfWidth: 6 });
const scale = { ...plain, items: plain.items.map((item) => ({ ...item, spread: 1.5 })) };
const shares = items.map((_, index) => 0.2 + 0.04 * index);
const read: Answer[] = shares.map((pYes) => ({ pYes, mass: 1, sampled: null }));

function draw(random: () => number, count: number): Answer[] {
  return shares.map((share) => {
    const yes = Array.from({ length: count }, random).filter((value) => value < share).length;
    return { pYes: yes / count, mass: 1, sampled: count };
  });
}
/** The score without its interval, which takes most of the time. */
const scoreOf = (answers: readonly Answer[]) =>
  mapScore(rawScore(items, scale.items, answers).raw!, scale.knots);
const scored = (answers: readonly Answer[]) => scoreAnswers({ items }, [{ scale, answers }], 1);

test("answers read from probabilities have no sampling error", () => {
  expect(samplingDeviation(items, scale, read, 1)).toBe(0);
  expect(scored(read).interval).toEqual([scored(read).score - 6, scored(read).score + 6]);
});

test("it is as large as the scatter of scores that are sampled again and again, and centred on the true score", () => {
  const random = seededRandom(7);
  const many = Array.from({ length: 300 }, () => draw(random, 8));
  const scores = many.map(scoreOf);
  const scatter = standardDeviation(scores)!;
  const told = many.slice(0, 9).map((answers) => samplingDeviation(items, scale, answers, 1));
  const typical = told.toSorted((a, b) => a - b)[4]!;
  expect(typical / scatter).toBeGreaterThan(0.8);
  expect(typical / scatter).toBeLessThan(1.25);
  expect(Math.abs(mean(scores) - scoreOf(read))).toBeLessThan(2);
});

test("it widens the interval of the score, less so the more answers are drawn", () => {
  const width = (count: number) => {
    const [low, high] = scored(draw(seededRandom(3), count)).interval;
    return high - low;
  };
  expect(width(8)).toBeGreaterThan(12);
  expect(width(64)).toBeLessThan(width(8));
  expect(width(64)).toBeGreaterThanOrEqual(12);
});

test("the same answers have the same interval each time", () => {
  const answers = draw(seededRandom(3), 8);
  expect(scored(answers)).toEqual(scored(answers));
});
