import type { LlamaContext, LlamaContextSequence } from "node-llama-cpp";
import { JuryboxError } from "../../domain/error.ts";

/** node-llama-cpp 3.22's internal copy of one sequence's KV cache to another (under 1 ms for 800 tokens). */
interface CopyingSequence {
  _copyStateFromOtherSequence?: (
    this: LlamaContextSequence,
    source: LlamaContextSequence,
    tokens: number,
  ) => Promise<boolean>;
}

/**
 * Makes `target` hold the first `length` tokens of `source`, without computing them again.
 * The public way, saving to a file and loading it, is 300 times slower than the internal one.
 * @returns false when this version of node-llama-cpp cannot; the caller then evaluates the tokens
 */
export async function copyPrefix(
  target: LlamaContextSequence,
  source: LlamaContextSequence,
  length: number,
): Promise<boolean> {
  const copy = (target as unknown as CopyingSequence)._copyStateFromOtherSequence;
  if (copy === undefined) return false;
  const copied = await copy.call(target, source, length);
  if (!copied) await target.clearHistory();
  return copied;
}

/**
 * node-llama-cpp 3.22's internal binding of a llama.cpp context. Its public calls always sample a token from what they
 * decode, which no llama.cpp benchmark does, so a measurement calls `llama_decode` through this.
 */
export interface RawContext {
  /** Begins a batch of at most `tokens` tokens. */
  initBatch(tokens: number): void;
  addToBatch(sequence: number, position: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array;
  /** `llama_decode` and `llama_synchronize`, on a thread of its own. */
  decodeBatch(): Promise<void>;
  disposeSequence(sequence: number): void;
  copySequenceStateFromOtherSequence(target: number, source: number): Promise<number>;
  setThreads(threads: number): void;
}

const calls: readonly (keyof RawContext)[] = [
  "initBatch",
  "addToBatch",
  "decodeBatch",
  "disposeSequence",
  "copySequenceStateFromOtherSequence",
  "setThreads",
];

/** @throws JuryboxError `engine` when this version of node-llama-cpp no longer has it */
export function rawContext(context: LlamaContext): RawContext {
  const raw = (context as unknown as { readonly _ctx?: Partial<RawContext> })._ctx;
  if (raw !== undefined && calls.every((name) => typeof raw[name] === "function")) return raw as RawContext;
  throw new JuryboxError("engine", "models cannot be measured with this version of node-llama-cpp", {
    hint: "Install the version that jurybox names in its package.json (`npm ci`).",
  });
}
