import type { PersonaScale } from "../domain/calibration.ts";
import type { Persona } from "../domain/persona.ts";

/** A scale that takes a persona's answers as they are: for measurements of speed, whose reviews are thrown away. */
export function plainScale({ id, rubricHash, items }: Persona): PersonaScale {
  return {
    persona: id,
    rubricHash,
    tone: "plain",
    items: items.map((item) => ({
      id: item.id,
      center: 0,
      discrimination: 1,
      weight: item.weight,
      spread: 1,
    })),
    knots: { bad: -1, middling: 0, good: 1 },
    halfWidth: 10,
    anchors: [],
  };
}
