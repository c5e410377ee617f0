import { sha256 } from "./hash.ts";

/** A seed of its own for each attempt at each text, 32 bits, the same in every run. */
export function derivedSeed(seed: number, ...parts: readonly (string | number)[]): number {
  return Number.parseInt(sha256([seed, ...parts].join("\n")).slice(0, 8), 16);
}
