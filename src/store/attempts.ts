import { z } from "zod";
import type { Attempt } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { PartOwner, PartPlace, PartTable } from "./part-table.ts";
import type { Prompts } from "./prompts.ts";
import { parseStored } from "./stored-json.ts";

const samplerSchema = z.record(z.string(), z.number());

interface AttemptRow extends Omit<Attempt, "promptText" | "sampler" | "tokens"> {
  readonly sampler: string;
  readonly promptTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
}

export function openAttempts(connection: Connection, prompts: Prompts): PartTable<Attempt> {
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
