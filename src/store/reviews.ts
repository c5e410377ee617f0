import type { Review } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { Prompts } from "./prompts.ts";
import { openReviewParts } from "./review-parts.ts";
import {
  type Provenance,
  reviewColumns,
  type ReviewKey,
  type ReviewRow,
  toReview,
  toRow,
} from "./review-row.ts";

/** What a review was computed from, as far as the review itself does not say it. */
export type ReviewExtra = Pick<Provenance, "rawScore" | "calibrationId">;

export interface StoredReview extends Provenance {
  readonly key: ReviewKey;
  readonly review: Review;
}

export interface Reviews {
  /**
   * Writes a review with all its parts in one transaction. Its run, dossier, persona and calibration must have
   * been saved before. It reads back equal, except for what SQLite cannot hold: -0 becomes 0, and half a surrogate
   * pair becomes U+FFFD.
   * @returns the review's id in the store
   * @throws JuryboxError `store` when one of those is missing or a value breaks a rule of the domain;
   *   `store-locked`, `disk`
   */
  save(key: ReviewKey, runId: string, review: Review, extra: ReviewExtra): number;
  /** The latest finished review under a key; with `includeFailed`, the latest failed one when none finished. */
  find(key: ReviewKey, options?: { includeFailed?: boolean }): StoredReview | undefined;
  get(id: number): StoredReview | undefined;
}

type NewRow = Omit<ReviewRow, "id">;

export function openReviews(connection: Connection, prompts: Prompts): Reviews {
  const parts = openReviewParts(connection, prompts);
  const { insert, select, selectLatest } = prepare(connection);
  const read = (row: ReviewRow): StoredReview => {
    const { id, runId, rawScore, calibrationId } = row;
    const { dossierHash, personaHash, modelKey, promptHash, settingsHash, sample } = row;
    const key = { dossierHash, personaHash, modelKey, promptHash, settingsHash, sample };
    return { id, runId, rawScore, calibrationId, key, review: toReview(row, parts.read(id)) };
  };
  return {
    save: (key, runId, review, extra) =>
      connection.write(() => {
        const { id } = insert.get({ ...toRow(review), ...key, ...extra, runId })!;
        parts.save(id, review);
        return id;
      }),
    find: (key, { includeFailed = false } = {}) =>
      connection.read(() => {
        const row = selectLatest.get({ ...key, includeFailed: includeFailed ? 1 : 0 });
        return row && read(row);
      }),
    get: (id) =>
      connection.read(() => {
        const row = select.get({ id });
        return row && read(row);
      }),
  };
}

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<NewRow, { id: number }>(`
      INSERT INTO reviews
        (run_id, dossier_hash, persona_hash, model_key, prompt_hash, settings_hash, sample, persona, persona_name,
         status, score, verdict, interval_low, interval_high, contested, raw_score, calibration_id, error_code,
         error_message, prompt_tokens, cached_tokens, output_tokens, judge_ms, write_ms, tokens_per_second,
         created_at)
      VALUES
        (@runId, @dossierHash, @personaHash, @modelKey, @promptHash, @settingsHash, @sample, @persona, @personaName,
         @status, @score, @verdict, @intervalLow, @intervalHigh, @contested, @rawScore, @calibrationId, @errorCode,
         @errorMessage, @promptTokens, @cachedTokens, @outputTokens, @judgeMs, @writeMs, @tokensPerSecond,
         @createdAt)
      RETURNING id`),
    select: connection.prepare<{ id: number }, ReviewRow>(
      `SELECT ${reviewColumns} FROM reviews WHERE id = @id`,
    ),
    selectLatest: connection.prepare<ReviewKey & { includeFailed: 0 | 1 }, ReviewRow>(`
      SELECT ${reviewColumns} FROM reviews
      WHERE dossier_hash = @dossierHash AND model_key = @modelKey AND persona_hash = @personaHash
        AND sample = @sample AND prompt_hash = @promptHash AND settings_hash = @settingsHash
        AND (status = 'ok' OR @includeFailed)
      ORDER BY status = 'ok' DESC, id DESC LIMIT 1`),
  };
}
