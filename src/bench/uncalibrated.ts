import type { PersonaScale } from "../domain/calibration.ts";
import type { Persona } from "../domain/persona.ts";
import type { Engine } from "../engines/engine.ts";

/**
 * What reviews are made with where a model is not calibrated: each persona's answers are taken as they are, and every
 * answer counts, also where a model says neither yes nor no. How long it takes does not depend on what it says. For
 * measurements of speed, whose reviews are thrown away.
 */
export function uncalibrated(engine: Engine, personas: readonly Persona[]) {
  return {
    engine: countEveryAnswer(engine),
    scales: new Map(personas.map((persona): [string, PersonaScale[]] => [persona.id, [plainScale(persona)]])),
  };
}

function countEveryAnswer(engine: Engine): Engine {
  return {
    describe: () => engine.describe(),
    countTokens: (prompt) => engine.countTokens(prompt),
    judge: async (prompts, signal, onAnswer) =>
      (await engine.judge(prompts, signal, onAnswer)).map((judgement) => ({ ...judgement, mass: 1 })),
    write: (requests, signal) => engine.write(requests, signal),
    close: () => engine.close(),
  };
}

function plainScale({ id, rubricHash, items }: Persona): PersonaScale {
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
