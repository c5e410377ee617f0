import { sha256 } from "./hash.ts";

/**
 * Texts in random order, the same for the same seed. Each text's place follows from its own words, so that one that is
 * added, changed or left out moves no other.
 */
export function inSeededOrder(texts: readonly string[], seed: number): string[] {
  return texts
    .map((text) => ({ text, key: sha256(`${seed}\n${text}`) }))
    .toSorted((a, b) => a.key.localeCompare(b.key))
    .map(({ text }) => text);
}
