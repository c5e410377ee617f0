import { LlamaGrammarEvaluationState, type LlamaModel, type Token } from "node-llama-cpp";
import type { Sampling, WriteEvent } from "../engine.ts";
import { AnswerCursor } from "./answer-cursor.ts";
import type { AnswerPlan } from "./answer-plan.ts";
import type { TakeStep } from "./decode-rounds.ts";
import type { PreparedPrompt } from "./lanes.ts";

export interface WriteJob {
  readonly index: number;
  /** The prompt, and the fixed start of the answer. */
  readonly tokens: readonly Token[];
  readonly plan: AnswerPlan;
  readonly sampling: Sampling;
}

/**
 * Writes one answer, a JSON object: the model's choices token by token under a grammar, the text that the schema fixes
 * all at once. Only sampled tokens count as output.
 */
export async function writeAnswer(
  model: LlamaModel,
  job: WriteJob,
  prepared: PreparedPrompt,
  take: TakeStep,
  signal: AbortSignal,
  emit: (event: WriteEvent) => void,
): Promise<void> {
  const { index, sampling } = job;
  const { sequence, rest, cached } = prepared;
  const started = performance.now();
  const cursor = new AnswerCursor(model, job.plan);
  const stateOf = () => new LlamaGrammarEvaluationState({ model, grammar: cursor.grammar });
  let grammarEvaluationState = stateOf();
  const answer = sequence.evaluate([...rest], {
    temperature: sampling.temperature,
    topP: sampling.topP,
    seed: sampling.seed,
    grammarEvaluationState: () => grammarEvaluationState,
  });
  let text = "";
  /** Reported with the first token, so that whoever times tokens does not take the start for one. */
  let held = job.plan.start.text;
  const tell = (more: string): void => {
    const delta = held + more;
    held = "";
    text += delta;
    emit({ type: "delta", index, text: delta, tokens: cursor.sampled });
  };
  try {
    let next: Token[] | undefined;
    while (cursor.sampled < sampling.maxTokens) {
      const { value: token, done } = await take(() => answer.next(next));
      if (done === true) break;
      signal.throwIfAborted();
      const taken = cursor.take(token);
      tell(taken.text);
      if (taken.isLast) break;
      next = taken.given.length === 0 ? undefined : [token, ...taken.given];
      if (next !== undefined) grammarEvaluationState = stateOf();
    }
  } finally {
    await answer.return();
  }
  const tokens = { prompt: cached + rest.length + cursor.given, cached, output: cursor.sampled };
  emit({ type: "done", index, text, tokens, ms: performance.now() - started });
}
