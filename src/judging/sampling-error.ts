import type { PersonaScale } from "../domain/calibration.ts";
import type { Item } from "../domain/persona.ts";
import { mean } from "../statistics/mean.ts";
import { seededRandom } from "../statistics/random.ts";
import { standardDeviation } from "../statistics/spread.ts";
import { rawScore, timesAnswered, yesProbability, type Answer } from "./score/raw-score.ts";
import { mapScore } from "./score-map.ts";

const redraws = 500;

/**
 * Standard deviation that the drawing of sampled answers alone gives a score, in points: a parametric bootstrap that
 * draws as many anew from the share of yes that each question showed (Efron & Tibshirani 1993, section 6.5).
 * @returns 0 where all answers were read from probabilities
 */
export function samplingDeviation(
  items: readonly Item[],
  scale: PersonaScale,
  answers: readonly Answer[],
  seed: number,
): number {
  if (answers.every(({ sampled }) => sampled === null)) return 0;
  const random = seededRandom(seed);
  const scores = Array.from({ length: redraws }, () => {
    const { raw } = rawScore(
      items,
      scale.items,
      answers.map((answer) => drawnAnew(answer, random)),
    );
    return mapScore(raw!, scale.knots);
  });
  return standardDeviation(scores)!;
}

function drawnAnew(answer: Answer, random: () => number): Answer {
  if (answer.sampled === null) return answer;
  const n = timesAnswered(answer, answer.sampled);
  if (n === 0) return answer;
  const share = yesProbability(answer);
  return { ...answer, pYes: mean(Array.from({ length: n }, () => (random() < share ? 1 : 0))) };
}
