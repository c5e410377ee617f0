import { hashValue } from "../domain/hash.ts";
import type { Item, Persona } from "../domain/persona.ts";

/** How many ways of asking its items a persona has: the shortest list of rewordings counts. */
export function wordingsOf({ items }: Pick<Persona, "items">): number {
  return 1 + Math.min(...items.map((item) => item.rewordings.length));
}

/**
 * The persona with its items in other words: 0 as the rubric words them, 1 and above its rewordings. Another wording
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
