import type { ErrorCode } from "../domain/error.ts";
import type { Decision, Review } from "../domain/review.ts";
import type { ReviewParts } from "./review-parts.ts";

/** What the store knows about a review besides its content. */
export interface Provenance {
  readonly id: number;
  readonly runId: string;
  /** Weighted sum of the corrected item answers, before the map to 0-100; null when it was not reached. */
  readonly rawScore: number | null;
  /** The stored calibration that made the score, or null. */
  readonly calibrationId: string | null;
}

interface RowBase extends ReviewKey, Provenance {
  readonly persona: string;
  readonly personaName: string;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly judgeMs: number;
  readonly writeMs: number;
  readonly tokensPerSecond: number;
  readonly createdAt: string;
}

interface OkColumns {
  readonly status: "ok";
  readonly score: number;
  readonly verdict: Decision;
  readonly intervalLow: number;
  readonly intervalHigh: number;
  readonly contested: 0 | 1;
  readonly errorCode: null;
  readonly errorMessage: null;
}

interface FailedColumns {
  readonly status: "failed";
  readonly score: null;
  readonly verdict: null;
  readonly intervalLow: null;
  readonly intervalHigh: null;
  readonly contested: 0;
  readonly errorCode: ErrorCode;
  readonly errorMessage: string;
}

/** A row of `reviews`. The table's checks ensure that there is no third kind. */
export type ReviewRow = RowBase & (OkColumns | FailedColumns);

/** The row's columns under the names of `ReviewRow`. */
export const reviewColumns = `id, run_id AS runId, dossier_hash AS dossierHash, persona_hash AS personaHash,
  model_key AS modelKey, prompt_hash AS promptHash, settings_hash AS settingsHash, sample, persona,
  persona_name AS personaName, status, score, verdict, interval_low AS intervalLow,
  interval_high AS intervalHigh, contested, raw_score AS rawScore, calibration_id AS calibrationId,
  error_code AS errorCode, error_message AS errorMessage, prompt_tokens AS promptTokens,
  cached_tokens AS cachedTokens, output_tokens AS outputTokens, judge_ms AS judgeMs, write_ms AS writeMs,
  tokens_per_second AS tokensPerSecond, created_at AS createdAt`;

/** The columns that come from the review itself. */
export function toRow(review: Review): Omit<ReviewRow, keyof ReviewKey | keyof Provenance> {
  const { persona, personaName, tokens, timings, createdAt } = review;
  return {
    persona,
    personaName,
    promptTokens: tokens.prompt,
    cachedTokens: tokens.cached,
    outputTokens: tokens.output,
    ...timings,
    createdAt,
    ...toOutcome(review),
  };
}

export function toReview(row: ReviewRow, parts: ReviewParts): Review {
  const { persona, personaName, judgeMs, writeMs, tokensPerSecond, createdAt } = row;
  const base = {
    persona,
    personaName,
    tokens: { prompt: row.promptTokens, cached: row.cachedTokens, output: row.outputTokens },
    timings: { judgeMs, writeMs, tokensPerSecond },
    createdAt,
    ...parts,
  };
  if (row.status === "ok") {
    const { status, score, verdict } = row;
    const contested = row.contested === 1;
    return {
      ...base,
      status,
      score,
      verdict,
      interval: [row.intervalLow, row.intervalHigh],
      contested,
      error: null,
    };
  }
  const error = { code: row.errorCode, message: row.errorMessage };
  return { ...base, status: row.status, score: null, verdict: null, interval: null, contested: false, error };
}

function toOutcome(review: Review): OkColumns | FailedColumns {
  if (review.status === "failed") {
    return {
      status: "failed",
      score: null,
      verdict: null,
      intervalLow: null,
      intervalHigh: null,
      contested: 0,
      errorCode: review.error.code,
      errorMessage: review.error.message,
    };
  }
  const [intervalLow, intervalHigh] = review.interval;
  return {
    status: "ok",
    score: review.score,
    verdict: review.verdict,
    intervalLow,
    intervalHigh,
    contested: review.contested ? 1 : 0,
    errorCode: null,
    errorMessage: null,
  };
}

/** What makes two reviews the same review: it includes everything that could change the outcome. */
export interface ReviewKey {
  readonly dossierHash: string;
  readonly personaHash: string;
  /** As `modelKey` makes it. */
  readonly modelKey: string;
  /** SHA-256 of the prompt templates in use. */
  readonly promptHash: string;
  /** SHA-256 of seed, sampling, scoring and calibration. */
  readonly settingsHash: string;
  /** Which of the repeated samples this is, a whole number from 0. */
  readonly sample: number;
}
