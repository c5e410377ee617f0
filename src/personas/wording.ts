import { hashValue } from "../domain/hash.ts";
import type { Item, Persona } from "../domain/persona.ts";

/** In how many ways a persona can ask its items: the item with the fewest rewordings decides. */
export function wordingsOf({ items }: Pick<Persona, "items">): number {
  return 1 + Math.min(...items.map((item) => item.rewordings.length));
}

/**
 * The persona with its items in another wording: 0 is the rubric's own, 1 and above are its rewordings. Another wording
 * is another rubric, with a calibration of its own.
 * @param wording from 0 to below `wordingsOf(persona)`
 */
export function inWording(persona: Persona, wording: number): Persona {
  if (wording === 0) return persona;
  const items = persona.items.map((item) => ({ ...item, question: item.rewordings[wording - 1]! }));
  return { ...persona, items, rubricHash: rubricHash(items) };
}

/** Address of a rubric as it is asked: rewordings that are not asked do not change it. */
export function rubricHash(items: readonly Item[]): string {
  return hashValue(items.map(({ id, question, polarity, weight }) => ({ id, question, polarity, weight })));
}
