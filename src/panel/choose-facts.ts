import type { Dossier, Fact } from "../domain/dossier.ts";
import type { FieldSpec } from "../domain/persona.ts";

/** Facts that a paragraph is written from. */
const mostFacts = 3;

/** What a fact loses for each earlier paragraph of the review that was written from it. */
const usedBefore = 0.75;

/** Shorter beginnings stand for whole words: `api` is not in `rapid`, nor at the start of `apiary`. */
const shortestStem = 4;

/**
 * For each paragraph of a review, the facts that it is to be written from: those with most of the words that the
 * paragraph is about, and rather those that no earlier paragraph was written from. A small model that chooses for
 * itself names neighbouring facts, whatever they say. Deterministic; facts stand in the order of the dossier.
 */
export function chooseFacts(
  { facts }: Pick<Dossier, "facts">,
  fields: readonly FieldSpec[],
): ReadonlyMap<string, readonly Fact[]> {
  const words = facts.map(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []);
  const uses = facts.map(() => 0);
  const chosen = new Map<string, readonly Fact[]>();
  for (const { id, about } of fields) {
    const ranked = facts
      .map((_, index) => ({ index, match: matches(words[index]!, about) - usedBefore * uses[index]! }))
      .toSorted((a, b) => b.match - a.match || a.index - b.index)
      .slice(0, mostFacts)
      .map(({ index }) => index)
      .toSorted((a, b) => a - b);
    for (const index of ranked) uses[index]!++;
    chosen.set(
      id,
      ranked.map((index) => facts[index]!),
    );
  }
  return chosen;
}

function matches(words: readonly string[], about: readonly string[]): number {
  return about.filter((stem) =>
    words.some((word) => (stem.length < shortestStem ? word === stem : word.startsWith(stem))),
  ).length;
}
