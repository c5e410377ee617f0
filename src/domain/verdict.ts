import type { Decision, FailedReview, Interval, OkReview } from "./review.ts";
import { mean } from "../statistics/mean.ts";

/** Ship at this score and above, unless configured otherwise. */
export const defaultThreshold = 60;

export function decide(score: number, threshold: number): Decision {
  return score >= threshold ? "ship" : "skip";
}

/** True when both a ship and a skip are plausible. */
export function isContested([low, high]: Interval, threshold: number): boolean {
  return low < threshold && high >= threshold;
}

export interface PanelVerdict {
  readonly verdict: Decision | "split" | "inconclusive";
  /** `Ship · 4 ship / 0 skip` */
  readonly label: string;
  readonly ship: number;
  readonly skip: number;
  readonly failed: number;
  /** Share of finished reviews that say ship, 0-100, whole; null when none finished. */
  readonly shipPercent: number | null;
  /** Mean score of finished reviews, 0-100, whole; null when none finished. */
  readonly score: number | null;
  readonly interval: Interval | null;
  /** k / (1 + (k - 1) ρ); null until ρ of this model's personas is known. */
  readonly effectiveReviewers: number | null;
}

type Outcome = "status" | "score" | "verdict" | "interval";
/** What a panel's verdict depends on. */
export type ReviewOutcome = Pick<OkReview, Outcome> | Pick<FailedReview, Outcome>;

/**
 * The verdict of a panel from its reviews.
 * A quorum is more than half of the seats: below it the panel is inconclusive, never a guess.
 * @param correlation mean correlation ρ between the personas' scores on this model, or null when not measured
 */
export function panelVerdict(reviews: readonly ReviewOutcome[], correlation: number | null): PanelVerdict {
  const done = reviews.filter((review) => review.status === "ok");
  const ship = done.filter((review) => review.verdict === "ship").length;
  const skip = done.length - ship;
  const failed = reviews.length - done.length;
  const verdict = outcome(done.length > reviews.length / 2, ship, skip);
  const name = { ship: "Ship", skip: "Skip", split: "Split", inconclusive: "Inconclusive" }[verdict];
  const failedPart = failed > 0 ? ` / ${failed} failed` : "";
  return {
    verdict,
    label: `${name} · ${ship} ship / ${skip} skip${failedPart}`,
    ship,
    skip,
    failed,
    shipPercent: done.length === 0 ? null : Math.round((100 * ship) / done.length),
    score: done.length === 0 ? null : Math.round(mean(done.map((review) => review.score))),
    interval: panelInterval(
      done.map((review) => review.interval),
      correlation,
    ),
    effectiveReviewers:
      correlation === null || done.length === 0 ? null : effectiveReviewers(done.length, correlation),
  };
}

/**
 * How many independent reviewers k correlated ones are worth: k / (1 + (k - 1) ρ).
 * Kish's design effect for a cluster of k. ρ is bounded to [0, 1].
 */
export function effectiveReviewers(count: number, correlation: number): number {
  const rho = Math.min(1, Math.max(0, correlation));
  return count / (1 + (count - 1) * rho);
}

function outcome(quorum: boolean, ship: number, skip: number): PanelVerdict["verdict"] {
  if (!quorum) return "inconclusive";
  if (ship === skip) return "split";
  return ship > skip ? "ship" : "skip";
}

/** Interval of the mean of correlated scores: half-widths pooled over the effective number of reviewers. */
function panelInterval(intervals: readonly Interval[], correlation: number | null): Interval | null {
  if (intervals.length === 0) return null;
  const low = mean(intervals.map(([bound]) => bound));
  const high = mean(intervals.map(([, bound]) => bound));
  const shrink = 1 / Math.sqrt(effectiveReviewers(intervals.length, correlation ?? 1));
  const middle = (low + high) / 2;
  const half = ((high - low) / 2) * shrink;
  return [Math.round(middle - half), Math.round(middle + half)];
}
