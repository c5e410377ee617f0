import { type ItemScale, type PersonaScale, tierTargets } from "../../domain/calibration.ts";
import type { Item } from "../../domain/persona.ts";

/** A model's answer to one item. */
export interface Answer {
  /** P(yes) / (P(yes) + P(no)), 0-1. */
  readonly pYes: number;
  /** P(yes) + P(no), 0-1. */
  readonly mass: number;
  /** How many sampled answers this was counted from; null when it was read from probabilities. */
  readonly sampled: number | null;
}

/** Below this share of yes and no together an answer is an abstention. */
const leastMass = 0.5;

/** The most that one item may count, in units of half the distance between good and bad anchors. */
const reach = 2;

/** log(p / (1 - p)), with p kept 0.0001 away from 0 and 1. */
export function logit(p: number): number {
  const bounded = Math.min(1 - 1e-4, Math.max(1e-4, p));
  return Math.log(bounded / (1 - bounded));
}

export function abstains(answer: Answer): boolean {
  return answer.mass < leastMass;
}

/** The answer in logits, turned so that higher is better for the tool. */
export function orientedLogit(item: Pick<Item, "polarity">, answer: Answer): number {
  const yes = yesProbability(answer);
  return logit(item.polarity === "positive" ? yes : 1 - yes);
}

/**
 * P(yes) as far as the answer shows it. For k yes in n sampled answers it is (k + 1/2) / (n + 1), whose logit is nearly
 * unbiased (Anscombe 1956, "On estimating binomial response relations"): eight yes in eight do not prove certainty.
 */
export function yesProbability(answer: Answer): number {
  if (answer.sampled === null) return answer.pYes;
  const n = timesAnswered(answer, answer.sampled);
  return (Math.round(answer.pYes * n) + 0.5) / (n + 1);
}

/** How many of the sampled answers said yes or no. */
export function timesAnswered({ mass }: Pick<Answer, "mass">, sampled: number): number {
  return Math.round(mass * sampled);
}

/**
 * The answer relative to the model's own answers on the anchors: 0 is a middling tool,
 * about 1 a good one, about -1 a bad one.
 */
export function standardised(item: Pick<Item, "polarity">, scale: ItemScale, answer: Answer): number {
  const distance = (orientedLogit(item, answer) - scale.center) / scale.spread;
  return Math.min(reach, Math.max(-reach, distance));
}

export interface RawScore {
  /** Weighted mean of the standardised answers; null when no weighted item was answered. */
  readonly raw: number | null;
  /** How far each item moved the raw score, in the order of the items; 0 for abstentions. */
  readonly contributions: readonly number[];
  readonly abstained: readonly boolean[];
}

/** Weighs a persona's answers. Abstentions are left out, and their weight is shared among the other answers. */
export function rawScore(
  items: readonly Item[],
  scales: readonly ItemScale[],
  answers: readonly Answer[],
): RawScore {
  const abstained = answers.map(abstains);
  const weights = scales.map((scale, index) => (abstained[index] ? 0 : scale.weight));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const contributions = items.map((item, index) => {
    const weight = weights[index]!;
    return weight === 0 ? 0 : (weight / total) * standardised(item, scales[index]!, answers[index]!);
  });
  return {
    raw: total === 0 ? null : contributions.reduce((sum, part) => sum + part, 0),
    contributions,
    abstained,
  };
}

/**
 * Maps a raw score onto 0-100 so that the anchor tiers land on their targets (bad 15, middling 50,
 * good 88): linear between the tiers and beyond them on the logit scale, so monotone and never outside 0-100.
 */
export function mapScore(raw: number, { bad, middling, good }: PersonaScale["knots"]): number {
  const [low, middle, high] = [tierTargets.bad, tierTargets.middling, tierTargets.good].map((target) =>
    logit(target / 100),
  ) as [number, number, number];
  const slope = raw < middling ? (middle - low) / (middling - bad) : (high - middle) / (good - middling);
  return 100 / (1 + Math.exp(-(middle + slope * (raw - middling))));
}
