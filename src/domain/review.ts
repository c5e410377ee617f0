import type { Flag } from "./dossier.ts";
import type { ErrorCode } from "./error.ts";

export type Decision = "ship" | "skip";

/** Lowest and highest plausible score, both 0-100. */
export type Interval = readonly [low: number, high: number];

/** One rubric question as the model answered it. */
export interface ItemAnswer {
  readonly id: string;
  readonly question: string;
  readonly polarity: "positive" | "reverse";
  readonly weight: number;
  /** P(yes) / (P(yes) + P(no)), 0-1. */
  readonly pYes: number;
  /** P(yes) + P(no): how much of the answer was a yes or a no at all, 0-1. */
  readonly mass: number;
  /** True when `mass` was too small for the answer to count. */
  readonly abstained: boolean;
  /** How far this answer moved the raw score, in standardised units; positive helped the tool. */
  readonly contribution: number;
}

/** One paragraph of a review with the facts that it rests on. */
export interface ReviewField {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Ids of facts of the dossier. */
  readonly evidence: readonly string[];
  readonly flags: readonly Flag[];
}

export interface TokenCounts {
  /** Prompt tokens of all calls, cached ones included. */
  readonly prompt: number;
  /** Prompt tokens that were not computed again. */
  readonly cached: number;
  readonly output: number;
}

export interface ReviewTimings {
  readonly judgeMs: number;
  readonly writeMs: number;
  /** Output tokens per second of this review while it wrote; 0 when it wrote nothing. */
  readonly tokensPerSecond: number;
}

export interface ReviewError {
  readonly code: ErrorCode;
  readonly message: string;
}

interface ReviewBase {
  readonly persona: string;
  readonly personaName: string;
  readonly items: readonly ItemAnswer[];
  readonly tokens: TokenCounts;
  readonly timings: ReviewTimings;
  readonly attempts: readonly Attempt[];
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

export interface OkReview extends ReviewBase {
  readonly status: "ok";
  /** Calibrated score, 0-100, whole. */
  readonly score: number;
  readonly verdict: Decision;
  readonly interval: Interval;
  /** The interval crosses the threshold between ship and skip. */
  readonly contested: boolean;
  readonly fields: readonly ReviewField[];
  readonly error: null;
}

/** A reviewer that failed is data, not an exception. */
export interface FailedReview extends ReviewBase {
  readonly status: "failed";
  readonly score: null;
  readonly verdict: null;
  readonly interval: null;
  readonly contested: false;
  readonly fields: readonly ReviewField[];
  readonly error: ReviewError;
}

export type Review = OkReview | FailedReview;

/** How many sampled answers a review's yes/no answers were counted from; null when they were read from probabilities. */
export function answersSampled({ attempts }: Pick<Review, "attempts">): number | null {
  return attempts.find(({ kind }) => kind === "judge")?.sampler["answersSampled"] ?? null;
}

/** One call of the engine, kept whole so that a review can be audited. */
export interface Attempt {
  readonly kind: "judge" | "write" | "rewrite";
  /** The paragraph that was written; null for `judge`. */
  readonly field: string | null;
  /** SHA-256 of the prompt text as sent. */
  readonly promptHash: string;
  readonly promptText: string;
  readonly seed: number;
  readonly sampler: Readonly<Record<string, number>>;
  readonly tokens: TokenCounts;
  readonly ms: number;
  /** The model's answer as it came: probabilities as JSON for `judge`, the text for the others. */
  readonly raw: string;
  /** Why the answer was not used, or null. */
  readonly problem: string | null;
}

/** The counts of a call that came to nothing. */
export const noTokens: TokenCounts = { prompt: 0, cached: 0, output: 0 };

/** The counts of several calls, added up. */
export function addTokens(counts: readonly TokenCounts[]): TokenCounts {
  return counts.reduce(
    (sum, { prompt, cached, output }) => ({
      prompt: sum.prompt + prompt,
      cached: sum.cached + cached,
      output: sum.output + output,
    }),
    noTokens,
  );
}
