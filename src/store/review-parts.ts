import { z } from "zod";
import type { Flag } from "../domain/dossier.ts";
import type { Attempt, ItemAnswer, Review, ReviewField } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { Prompts } from "./prompts.ts";
import { parseStored } from "./stored-json.ts";

/** The lists of a review, each in a table of its own. */
export type ReviewParts = Pick<Review, "items" | "fields" | "attempts">;

export interface PartsTable {
  save(reviewId: number, parts: ReviewParts): void;
  read(reviewId: number): ReviewParts;
}

export function openReviewParts(connection: Connection, prompts: Prompts): PartsTable {
  const items = openReviewItems(connection);
  const fields = openReviewFields(connection);
  const attempts = openAttempts(connection, prompts);
  return {
    save(reviewId, parts) {
      items.save(reviewId, parts.items);
      fields.save(reviewId, parts.fields);
      attempts.save(reviewId, parts.attempts);
    },
    read: (reviewId) => ({
      items: items.read(reviewId),
      fields: fields.read(reviewId),
      attempts: attempts.read(reviewId),
    }),
  };
}

/** Rows that belong to the field at position `field`. */
interface OfField {
  readonly field: number;
}
type FieldRow = Pick<ReviewField, "id" | "label" | "text">;

function openReviewFields(connection: Connection): PartTable<ReviewField> {
  const { insert, insertEvidence, insertFlag, select, selectEvidence, selectFlags } = prepare(connection);
  return {
    save(reviewId, fields) {
      for (const [field, { id, label, text, evidence, flags }] of fields.entries()) {
        insert.run({ reviewId, position: field, id, label, text });
        for (const [position, fact] of evidence.entries()) {
          insertEvidence.run({ reviewId, field, position, fact });
        }
        for (const [position, flag] of flags.entries()) {
          insertFlag.run({ reviewId, field, position, ...flag });
        }
      }
    },
    read(reviewId) {
      const evidence = selectEvidence.all({ reviewId });
      const flags = selectFlags.all({ reviewId });
      return select.all({ reviewId }).map((row, position) => ({
        ...row,
        evidence: evidence.filter(({ field }) => field === position).map(({ fact }) => fact),
        flags: flags
          .filter(({ field }) => field === position)
          .map(({ kind, detail, line }) => ({ kind, detail, line })),
      }));
    },
  };
}

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<PartPlace & FieldRow>(`
      INSERT INTO review_fields (review_id, position, id, label, text)
      VALUES (@reviewId, @position, @id, @label, @text)`),
    insertEvidence: connection.prepare<PartPlace & OfField & { fact: string }>(`
      INSERT INTO field_evidence (review_id, field, position, fact)
      VALUES (@reviewId, @field, @position, @fact)`),
    insertFlag: connection.prepare<PartPlace & OfField & Flag>(`
      INSERT INTO field_flags (review_id, field, position, kind, detail, line)
      VALUES (@reviewId, @field, @position, @kind, @detail, @line)`),
    select: connection.prepare<PartOwner, FieldRow>(
      "SELECT id, label, text FROM review_fields WHERE review_id = @reviewId ORDER BY position",
    ),
    selectEvidence: connection.prepare<PartOwner, OfField & { fact: string }>(
      "SELECT field, fact FROM field_evidence WHERE review_id = @reviewId ORDER BY field, position",
    ),
    selectFlags: connection.prepare<PartOwner, OfField & Flag>(
      "SELECT field, kind, detail, line FROM field_flags WHERE review_id = @reviewId ORDER BY field, position",
    ),
  };
}

type ItemRow = Omit<ItemAnswer, "abstained"> & { readonly abstained: 0 | 1 };

function openReviewItems(connection: Connection): PartTable<ItemAnswer> {
  const insert = connection.prepare<PartPlace & ItemRow>(`
    INSERT INTO review_items
      (review_id, position, id, question, polarity, weight, p_yes, mass, abstained, contribution)
    VALUES
      (@reviewId, @position, @id, @question, @polarity, @weight, @pYes, @mass, @abstained, @contribution)`);
  const select = connection.prepare<PartOwner, ItemRow>(`
    SELECT id, question, polarity, weight, p_yes AS pYes, mass, abstained, contribution
    FROM review_items WHERE review_id = @reviewId ORDER BY position`);
  return {
    save(reviewId, items) {
      for (const [position, item] of items.entries()) {
        insert.run({ ...item, reviewId, position, abstained: item.abstained ? 1 : 0 });
      }
    },
    read: (reviewId) =>
      select.all({ reviewId }).map((row) => Object.assign(row, { abstained: row.abstained === 1 })),
  };
}

const samplerSchema = z.record(z.string(), z.number());

interface AttemptRow extends Omit<Attempt, "promptText" | "sampler" | "tokens"> {
  readonly sampler: string;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

function openAttempts(connection: Connection, prompts: Prompts): PartTable<Attempt> {
  const insert = connection.prepare<PartPlace & AttemptRow>(`
    INSERT INTO attempts
      (review_id, position, kind, field, prompt_hash, seed, sampler, prompt_tokens, cached_tokens, output_tokens, ms,
       raw, problem)
    VALUES
      (@reviewId, @position, @kind, @field, @promptHash, @seed, @sampler, @promptTokens, @cachedTokens, @outputTokens, @ms,
       @raw, @problem)`);
  const select = connection.prepare<PartOwner, AttemptRow & { promptText: string }>(`
    SELECT kind, field, prompt_hash AS promptHash, text AS promptText, seed, sampler, prompt_tokens AS promptTokens,
      cached_tokens AS cachedTokens, output_tokens AS outputTokens, ms, raw, problem
    FROM attempts JOIN prompts ON prompts.hash = prompt_hash
    WHERE review_id = @reviewId ORDER BY position`);
  return {
    save(reviewId, attempts) {
      for (const [position, { promptText, tokens, ...attempt }] of attempts.entries()) {
        prompts.save(attempt.promptHash, promptText);
        insert.run({
          ...attempt,
          reviewId,
          position,
          sampler: JSON.stringify(attempt.sampler),
          promptTokens: tokens.prompt,
          cachedTokens: tokens.cached,
          outputTokens: tokens.output,
        });
      }
    },
    read: (reviewId) =>
      select.all({ reviewId }).map(({ promptTokens, cachedTokens, outputTokens, ...row }) =>
        Object.assign(row, {
          sampler: parseStored(samplerSchema, row.sampler, `${connection.file}: review ${reviewId}`),
          tokens: { prompt: promptTokens, cached: cachedTokens, output: outputTokens },
        }),
      ),
  };
}

/** A table that holds one list of a review, in the list's order. */
export interface PartTable<Part> {
  save(reviewId: number, parts: readonly Part[]): void;
  read(reviewId: number): Part[];
}

/** The owner of a row. */
export interface PartOwner {
  readonly reviewId: number;
}

/** A row's place in its list, from 0. */
export interface PartPlace extends PartOwner {
  readonly position: number;
}
