import type { RooflineBound } from "../domain/bench.ts";

/** What bounds generation on a machine; null for what is not known. */
export interface RooflineInputs {
  /** Bytes per second of the memory that holds the model. */
  readonly bandwidth: number | null;
  /** Bytes of weights that one decode of one token reads. */
  readonly bytesPerToken: number | null;
  /** Bytes of KV cache of one token. */
  readonly kvBytesPerToken: number | null;
}

/**
 * The most tokens per second that generation can reach, by the roofline model of Williams, Waterman & Patterson (2009).
 * Memory: one decode reads the weights once, and the KV cache of each of its sequences, and gives each one token; so
 * B sequences cannot exceed B · bandwidth / (weights + B · cached tokens · KV bytes of a token). Compute: each token
 * costs the same arithmetic in a batch of any size, so the rate of prompt processing, as measured on this machine, is
 * the roof; the bound is the lower of the two.
 * @param cachedTokens tokens that each sequence holds, on average over the measurement
 * @param promptRate measured tokens per second of prompt processing; null when it was not measured
 */
export function generationBound(
  { bandwidth, bytesPerToken, kvBytesPerToken }: RooflineInputs,
  { parallel, cachedTokens }: { readonly parallel: number; readonly cachedTokens: number },
  promptRate: number | null,
): RooflineBound | null {
  if (bandwidth === null || bytesPerToken === null) return null;
  const bytesPerDecode = bytesPerToken + parallel * cachedTokens * (kvBytesPerToken ?? 0);
  const memory = (parallel * bandwidth) / bytesPerDecode;
  return promptRate !== null && promptRate < memory
    ? { tokensPerSecond: promptRate, by: "compute", bytesPerDecode }
    : { tokensPerSecond: memory, by: "memory", bytesPerDecode };
}

/** Tokens that a sequence holds on average while so many are generated behind what it held before. */
export function averageCached(before: number, generated: number): number {
  return before + (generated - 1) / 2;
}
