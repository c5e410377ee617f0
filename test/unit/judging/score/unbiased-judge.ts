import type { PersonaScale } from "../../../../src/domain/calibration.ts";
import type { Item } from "../../../../src/domain/persona.ts";

export function itemsOf(count: number): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `item-${index}`,
    question: `Is it ${index}?`,
    rewordings: [],
    polarity: "positive",
    weight: 1,
  }));
}

/** A judge without leanings: a half is middling, and the anchors lie at raw -1, 0 and 1. */
export function scaleOf(items: readonly Item[], changes: Partial<PersonaScale> = {}): PersonaScale {
  return {
    persona: "tester",
    rubricHash: "rubric",
    tone: "plain",
    items: items.map(({ id }) => ({ id, center: 0, discrimination: 4, weight: 1, spread: 1 })),
    knots: { bad: -1, middling: 0, good: 1 },
    halfWidth: 7,
    anchors: [],
    ...changes,
  };
}
