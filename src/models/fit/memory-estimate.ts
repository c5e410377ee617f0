import { JuryboxError } from "../../domain/error.ts";
import type { LocalModel } from "../catalogue/catalogue-entry.ts";
import { formatBytes } from "../../text/amounts.ts";
import type { GgufInfo } from "../gguf/info.ts";

/** The numbers that decide how much memory a model takes. */
export interface MemoryShape {
  readonly layers: number;
  /** Longest context that it takes, in tokens. */
  readonly contextTokens: number;
  readonly weightBytes: number;
  readonly kvBytesPerToken: number;
  readonly heads: number;
  readonly embedding: number;
  readonly feedForward: number;
  readonly vocabulary: number;
}

export interface MemoryPlan {
  /** Context of one sequence, in tokens; a model that takes less gets less. */
  readonly contextTokens: number;
  /** Sequences that are held at the same time. */
  readonly sequences: number;
  /** Tokens that are computed together. */
  readonly batchTokens: number;
}

/** In bytes. */
export interface MemoryEstimate {
  readonly weights: number;
  readonly cache: number;
  readonly compute: number;
  readonly total: number;
}

/** The shape of a file. What it does not state counts as nothing, and the estimate is then too low. */
export function shapeOfFile(info: GgufInfo): MemoryShape {
  return {
    layers: info.layers ?? 0,
    contextTokens: info.contextTokens ?? Infinity,
    weightBytes: info.bytes,
    kvBytesPerToken: info.kvBytesPerToken ?? 0,
    heads: info.heads ?? 0,
    embedding: info.embedding ?? 0,
    feedForward: info.feedForward ?? 0,
    vocabulary: info.vocabulary ?? 0,
  };
}

/**
 * The shape of a catalogue entry. KV bytes of a token are 2 (key, value) · layers · KV heads · head dimension · 2
 * bytes.
 */
export function shapeOfModel({ contextTokens, file, shape }: LocalModel): MemoryShape {
  const { embedding, feedForward, heads, layers, vocabulary } = shape;
  const kvBytesPerToken = 2 * layers * shape.kvHeads * shape.headDimension * 2;
  return {
    layers,
    contextTokens,
    weightBytes: file.bytes,
    kvBytesPerToken,
    heads,
    embedding,
    feedForward,
    vocabulary,
  };
}

const runtimeBytes = 64 * 1024 * 1024;
const floatBytes = 4;

/**
 * Memory to run a model with a 16-bit KV cache:
 * - weights: the size of the file;
 * - cache: KV bytes of a token · context · sequences; whole for sliding-window layers too, as the engine keeps it,
 *   since a shorter window would lose the start that reviews share;
 * - compute: 4 · batch · (vocabulary + 4 · embedding + 2 · feed-forward + heads · context) + 64 MiB, the buffers
 *   of the widest steps of llama.cpp's graph (logits, activations, attention scores without flash attention)
 *   and the runtime itself. Meant to be high rather than low.
 */
export function estimateMemory(shape: MemoryShape, plan: MemoryPlan): MemoryEstimate {
  const { batchTokens, sequences } = plan;
  const contextTokens = Math.min(plan.contextTokens, shape.contextTokens);
  const weights = shape.weightBytes;
  const cache = shape.kvBytesPerToken * contextTokens * sequences;
  const { embedding, feedForward, heads, vocabulary } = shape;
  const widest = vocabulary + 4 * embedding + 2 * feedForward + heads * contextTokens;
  const compute = floatBytes * batchTokens * widest + runtimeBytes;
  return { weights, cache, compute, total: weights + cache + compute };
}

/**
 * @param freeBytes what can be used, as `freeMemory` reports it
 * @throws JuryboxError `memory` with the numbers when the estimate does not fit
 */
export function checkFit(model: string, estimate: MemoryEstimate, freeBytes: number): void {
  if (estimate.total <= freeBytes) return;
  const { cache, compute, total, weights } = estimate;
  const parts = `weights ${formatBytes(weights)}, context ${formatBytes(cache)}, compute buffers ${formatBytes(compute)}`;
  const hint =
    weights + runtimeBytes > freeBytes
      ? "Use a smaller model (`jurybox models list` shows which fit), or free memory."
      : "Use a shorter context or fewer reviews at a time (--max-parallel), or free memory.";
  throw new JuryboxError(
    "memory",
    `${model} needs about ${formatBytes(total)} of memory (${parts}), but only ${formatBytes(freeBytes)} are free`,
    { hint },
  );
}
