import type { BatchAnswer } from "../domain/model.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { Engine, EngineDescription, Judgement, WriteEvent, WriteRequest } from "../engines/engine.ts";
import { requestKey, type BatchRequest } from "./request.ts";

export interface RecordedOptions {
  /** Answers by the keys of their requests. */
  readonly answers: ReadonlyMap<string, BatchAnswer>;
  /** No more answers will come: a paragraph without one has failed. Otherwise such a paragraph is passed over. */
  readonly final: boolean;
  /** Called with each request that has no answer. */
  readonly onMissing: (request: BatchRequest) => void;
}

/**
 * An engine that replays answers from a cluster, so that they are treated exactly like a live model's. How long an
 * answer took is not known: all times are 0.
 */
export function recordedEngine(description: EngineDescription, options: RecordedOptions): Engine {
  const find = <Kind extends BatchAnswer["kind"]>(request: BatchRequest & { readonly kind: Kind }) => {
    const answer = options.answers.get(requestKey(request));
    if (answer?.kind === request.kind) return answer as BatchAnswer & { readonly kind: Kind };
    options.onMissing(request);
    return undefined;
  };
  return {
    describe: () => description,
    countTokens: async () => null,
    async judge(prompts, signal, onAnswer = () => {}) {
      signal.throwIfAborted();
      const found = prompts.map((prompt) => find({ kind: "judge", prompt }));
      return found.map((answer, index): Judgement => {
        if (answer === undefined) throw unanswered(prompts, found);
        const { pYes, mass, tokens } = answer;
        onAnswer(index);
        return { pYes, mass, tokens, ms: 0, sampled: null };
      });
    },
    async *write(requests: readonly WriteRequest[], signal: AbortSignal): AsyncIterable<WriteEvent> {
      for (const [index, request] of requests.entries()) {
        signal.throwIfAborted();
        const answer = find({ kind: "write", ...request });
        if (answer !== undefined)
          yield { type: "done", index, text: answer.text, tokens: answer.tokens, ms: 0 };
        else if (options.final) yield { type: "failed", index, reason: "the batch has no answer" };
      }
    },
    async close() {},
  };
}

function unanswered(prompts: readonly Prompt[], found: readonly unknown[]): JuryboxError {
  const missing = found.filter((answer) => answer === undefined).length;
  return new JuryboxError("engine", `the batch has no answer to ${missing} of ${prompts.length} questions`, {
    hint: "Run `jurybox batch export` again: it writes what is missing.",
  });
}
