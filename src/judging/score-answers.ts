import type { PersonaScale } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import type { Interval, ItemAnswer } from "../domain/review.ts";
import { rawScore, type Answer } from "./raw-score.ts";
import { mapScore } from "./score-map.ts";

export interface Scored {
  readonly raw: number;
  /** 0-100, whole. */
  readonly score: number;
  /** 90% interval. */
  readonly interval: Interval;
  readonly items: readonly ItemAnswer[];
}

/**
 * The calibrated score of one persona's answers about a dossier.
 * @throws JuryboxError `calibration` when the model abstained on more than half of the items
 */
export function scoreAnswers(persona: Persona, scale: PersonaScale, answers: readonly Answer[]): Scored {
  const { raw, contributions, abstained } = rawScore(persona.items, scale.items, answers);
  const silent = abstained.filter(Boolean).length;
  if (raw === null || silent > answers.length / 2) {
    throw new JuryboxError(
      "calibration",
      `the model answered neither yes nor no to ${silent} of ${answers.length} questions`,
      {
        hint: "Use an instruction-tuned model; this one does not follow the question.",
      },
    );
  }
  const score = mapScore(raw, scale.knots);
  return {
    raw,
    score: Math.round(score),
    interval: [bounded(score - scale.halfWidth), bounded(score + scale.halfWidth)],
    items: persona.items.map((item, index) => ({
      ...item,
      pYes: answers[index]!.pYes,
      mass: answers[index]!.mass,
      abstained: abstained[index]!,
      contribution: contributions[index]!,
    })),
  };
}

function bounded(score: number): number {
  return Math.round(Math.min(100, Math.max(0, score)));
}
