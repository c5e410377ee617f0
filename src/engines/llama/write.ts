import { LlamaGrammarEvaluationState, type LlamaGrammar, type LlamaModel, type Token } from "node-llama-cpp";
import type { Sampling, WriteEvent } from "../engine.ts";
import { isWholeJson } from "../whole-json.ts";
import type { PreparedPrompt } from "./lanes.ts";

export interface WriteJob {
  readonly index: number;
  readonly tokens: readonly Token[];
  readonly grammar: LlamaGrammar;
  readonly sampling: Sampling;
}

/** Writes one answer, a JSON object, token by token under its grammar. */
export async function writeAnswer(
  model: LlamaModel,
  job: WriteJob,
  prepared: PreparedPrompt,
  signal: AbortSignal,
  emit: (event: WriteEvent) => void,
): Promise<void> {
  const { index, grammar, sampling } = job;
  const { sequence, rest, cached } = prepared;
  const started = performance.now();
  const decoder = new TextDecoderOfTokens(model);
  const tokens = sequence.evaluate([...rest], {
    temperature: sampling.temperature,
    topP: sampling.topP,
    seed: sampling.seed,
    grammarEvaluationState: new LlamaGrammarEvaluationState({ model, grammar }),
  });
  let text = "";
  let count = 0;
  for await (const token of tokens) {
    signal.throwIfAborted();
    count++;
    const delta = decoder.next(token);
    text += delta;
    emit({ type: "delta", index, text: delta, tokens: count });
    // The grammar goes on with line breaks after the object: nothing in them is worth computing.
    if (count >= sampling.maxTokens || (delta.includes("}") && isWholeJson(text))) break;
  }
  emit({
    type: "done",
    index,
    text,
    tokens: { prompt: cached + rest.length, cached, output: count },
    ms: performance.now() - started,
  });
}

/** Text of a stream of tokens, holding back a character until all its bytes have come. */
class TextDecoderOfTokens {
  readonly #model: LlamaModel;
  readonly #before: Token[] = [];
  #pending: Token[] = [];

  constructor(model: LlamaModel) {
    this.#model = model;
  }

  next(token: Token): string {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false, this.#before.slice(-8));
    if (text.endsWith("\uFFFD") && this.#pending.length < 4) return "";
    this.#before.push(...this.#pending);
    this.#pending = [];
    return text;
  }
}
