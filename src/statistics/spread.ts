import { mean, squaredDeviations } from "./mean.ts";
import type { TierScore } from "./ordering.ts";

/**
 * Largest share of the scores that fall on one whole number, halves rounded up: how much a judge clings to a value.
 * 1 / n (all differ) to 1 (all the same).
 * @returns null without scores
 */
export function commonestShare(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  const counts = new Map<number, number>();
  for (const score of scores) {
    const whole = Math.round(score);
    counts.set(whole, (counts.get(whole) ?? 0) + 1);
  }
  return Math.max(...counts.values()) / scores.length;
}

/** Which tiers are the best and the worst. */
const ends = { good: 5, bad: 1 };

/**
 * Mean score of tier 5 minus mean score of tier 1, in points of the scores; negative when bad ones score higher.
 * @returns null when one of the two tiers has no score
 */
export function goodBadGap(scores: readonly TierScore[]): number | null {
  const of = (wanted: number): number[] =>
    scores.filter(({ tier }) => tier === wanted).map(({ score }) => score);
  const [good, bad] = [of(ends.good), of(ends.bad)];
  return good.length === 0 || bad.length === 0 ? null : mean(good) - mean(bad);
}

/**
 * Standard deviation of a sample, √(SS / (n - 1)), in the unit of the values.
 * @returns null with fewer than 2 values
 */
export function standardDeviation(values: readonly number[]): number | null {
  return values.length < 2 ? null : Math.sqrt(squaredDeviations(values) / (values.length - 1));
}
