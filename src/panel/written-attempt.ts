import { sha256 } from "../domain/hash.ts";
import { promptText } from "../domain/prompt.ts";
import { type Attempt, noTokens } from "../domain/review.ts";
import type { WriteEvent, WriteRequest } from "../engines/engine.ts";

/** What a request for a text came to. */
export type WriteEnd = Exclude<WriteEvent, { type: "delta" }>;

/** The record of a text that was asked for. Its problem is the engine's; what was written is still to be read. */
export function writtenAttempt(
  asked: Pick<Attempt, "kind" | "field">,
  { prompt, sampling }: WriteRequest,
  end: WriteEnd,
): Attempt {
  const text = promptText(prompt);
  const { seed, temperature, topP, maxTokens } = sampling;
  const outcome =
    end.type === "done"
      ? { raw: end.text, tokens: end.tokens, ms: end.ms, problem: null }
      : { raw: "", tokens: noTokens, ms: 0, problem: end.reason };
  return {
    ...asked,
    promptHash: sha256(text),
    promptText: text,
    seed,
    sampler: { temperature, topP, maxTokens },
    ...outcome,
  };
}
