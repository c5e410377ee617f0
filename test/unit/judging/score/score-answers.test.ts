import { describe, expect, test } from "vitest";
import type { PersonaScale } from "../../../../src/domain/calibration.ts";
import { isContested } from "../../../../src/domain/verdict.ts";
import type { Answer } from "../../../../src/judging/score/raw-score.ts";
import { scoreAnswers, type Sample, type Scored } from "../../../../src/judging/score/score-answers.ts";
import { itemsOf, scaleOf as unbiasedScale } from "./unbiased-judge.ts";

const count = 12;
const items = itemsOf(count);
const scaleOf = (changes: Partial<PersonaScale> = {}): PersonaScale => unbiasedScale(items, changes);

const answer = (pYes: number, mass = 1): Answer => ({ pYes, mass, sampled: null });
const all = (pYes: number): Answer[] => items.map(() => answer(pYes));
/** Half of the items speak for the tool, half against it: together as middling as a shrug. */
const divided = items.map((_, index) => answer(index % 2 === 0 ? 0.9 : 0.1));
const good = 1 / (1 + Math.exp(-1));

const sampleOf = (answers: readonly Answer[], scale = scaleOf()): Sample => ({ scale, answers });
function scored(first: Sample, ...others: Sample[]): Scored {
  return scoreAnswers({ items }, [first, ...others], 1);
}
const width = ({ interval: [low, high] }: Scored): number => high - low;

describe("one sample", () => {
  test("lands where the anchors say, with the half-width that the calibration learnt", () => {
    expect(scored(sampleOf(all(0.5)))).toMatchObject({ raw: 0, score: 50, interval: [43, 57] });
    expect(scored(sampleOf(all(good))).score).toBe(88);
    expect(scored(sampleOf(all(1 - good))).score).toBe(15);
  });

  test("has an interval within the scale", () => {
    const scale = scaleOf({ halfWidth: 30 });
    expect(scored(sampleOf(all(good), scale)).interval).toEqual([58, 100]);
    expect(scored(sampleOf(all(1 - good), scale)).interval).toEqual([0, 45]);
  });

  test("is contested when the threshold lies within its interval", () => {
    const { interval } = scored(sampleOf(all(0.5)));
    expect([43, 44, 57, 58].map((threshold) => isContested(interval, threshold))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("several samples", () => {
  test("score the mean of their scores, each on the scale of its own wording", () => {
    // On the second scale the same shrug is as good as a good anchor.
    const kind = scaleOf({ knots: { bad: -3, middling: -2, good: 0 } });
    const both = scored(sampleOf(all(0.5)), sampleOf(all(0.5), kind));
    expect(scored(sampleOf(all(0.5), kind)).score).toBe(88);
    expect(both.score).toBe((50 + 88) / 2);
  });

  test("give each item its mean answer and its mean effect", () => {
    const { items: answered, raw } = scored(sampleOf(all(good)), sampleOf(all(0.5)), sampleOf(all(0.5)));
    expect(answered[3]).toMatchObject({ id: "item-3", question: "Is it 3?", mass: 1, abstained: false });
    expect(answered[3]!.pYes).toBeCloseTo((good + 1) / 3, 12);
    expect(answered.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(1 / 3, 12);
    expect(raw).toBeCloseTo(1 / 3, 12);
  });

  test("are certain where items agree and uncertain where they do not, whatever the calibration learnt", () => {
    const agreeing = scored(sampleOf(all(0.5)), sampleOf(all(0.5)), sampleOf(all(0.5)));
    const disagreeing = scored(sampleOf(divided), sampleOf(divided), sampleOf(divided));
    expect([agreeing.score, disagreeing.score]).toEqual([50, 50]);
    expect(agreeing.interval).toEqual([50, 50]);
    expect(width(disagreeing)).toBeGreaterThan(30);
    expect(isContested(agreeing.interval, 60)).toBe(false);
    expect(isContested(disagreeing.interval, 60)).toBe(true);
  });

  test("have the same interval for the same seed, and another for another", () => {
    const mixed = items.map((_, index) => answer(0.2 + 0.6 * fraction(index)));
    const samples = [sampleOf(mixed), sampleOf(divided)] as const;
    const intervals = [1, 1, 2, 3, 4].map((seed) => scoreAnswers({ items }, samples, seed).interval);
    expect(intervals[1]).toEqual(intervals[0]);
    expect(new Set(intervals.map(String)).size).toBeGreaterThan(1);
  });

  test("have an interval that holds the score and lies within the scale, whatever the answers", () => {
    for (let step = 0; step < 60; step++) {
      const answers = (sample: number): Answer[] =>
        items.map((_, index) => answer(fraction(step * 71 + sample * 29 + index), step % 3 === 0 ? 1 : 0.6));
      const { score, interval } = scored(
        sampleOf(answers(0)),
        sampleOf(answers(1), scaleOf({ knots: { bad: -0.4, middling: 0.1, good: 0.3 } })),
      );
      expect(Number.isInteger(score)).toBe(true);
      expect(0 <= interval[0] && interval[0] <= score).toBe(true);
      expect(score <= interval[1] && interval[1] <= 100).toBe(true);
    }
  });

  test("are as certain when items that agree have different weights", () => {
    const scale = scaleOf();
    const weighed = scale.items.map((item, index) => ({ ...item, weight: index + 1 }));
    const sample = sampleOf(all(good), { ...scale, items: weighed });
    expect(scored(sample, sample)).toMatchObject({ score: 88, interval: [88, 88] });
  });

  test("resample only what counts: an item without weight adds no uncertainty", () => {
    const scale = scaleOf();
    const dropped = scale.items.map((item, index) => (index === 0 ? { ...item, weight: 0 } : item));
    const answers = all(0.5).map((given, index) => (index === 0 ? answer(0.99) : given));
    const sample = sampleOf(answers, { ...scale, items: dropped });
    expect(scored(sample, sample)).toMatchObject({ score: 50, interval: [50, 50] });
  });
});

describe("abstentions", () => {
  const silent = (numbers: number, pYes = 0.5): Answer[] =>
    items.map((_, index) => answer(pYes, index < numbers ? 0.1 : 1));

  test("of half of the questions leave the others to count", () => {
    const half = items.map((_, index) => (index < count / 2 ? answer(0.01, 0.1) : answer(good)));
    const { score, items: answered } = scored(sampleOf(half));
    expect(score).toBe(88);
    expect(answered.filter(({ abstained }) => abstained)).toHaveLength(count / 2);
    expect(answered[0]!.contribution).toBe(0);
  });

  test("of more than half refuse the score, in one sample or over all", () => {
    const refused = (message: string) =>
      expect.objectContaining({ code: "calibration", message: expect.stringContaining(message) as unknown });
    expect(() => scored(sampleOf(silent(7)))).toThrow(refused("7 of 12 questions"));
    expect(() => scored(sampleOf(silent(8)), sampleOf(silent(5)))).toThrow(refused("13 of 24 questions"));
    expect(scored(sampleOf(silent(7)), sampleOf(silent(5))).score).toBe(50);
  });

  test("of a whole sample refuse the score, though the others would carry it", () => {
    const mute = sampleOf(silent(count));
    expect(() => scored(mute, sampleOf(all(good)), sampleOf(all(good)))).toThrow(
      expect.objectContaining({ code: "calibration" }),
    );
  });

  test("mark an item when most of its samples abstain", () => {
    const of = (...mutes: number[]): Sample =>
      sampleOf(items.map((_, index) => answer(0.5, mutes.includes(index) ? 0.1 : 1)));
    const { items: answered } = scored(of(0, 1), of(0), of(2));
    expect(answered.map(({ abstained }) => abstained).slice(0, 3)).toEqual([true, false, false]);
  });

  test("of one sample leave the interval of the others' items as it is", () => {
    const few = items.map((_, index) => answer(0.5, index < 3 ? 0.1 : 1));
    expect(scored(sampleOf(few), sampleOf(all(0.5))).interval).toEqual([50, 50]);
  });
});

/** Numbers between 0 and 1 that look random and are the same in each run. */
function fraction(index: number): number {
  return (index * 0.618_033_988_749_895) % 1;
}
