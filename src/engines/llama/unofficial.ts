import type { LlamaContextSequence } from "node-llama-cpp";

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
