import type { ScorecardRowId } from "../domain/scorecard-rows.ts";

/** How much of the suite is used. */
export interface ReliabilityPlan {
  /** Dossiers of each tier. */
  readonly perTier: number;
  /** How many of each tier's dossiers are judged again in other wordings and orders. */
  readonly perturbedPerTier: number;
  readonly perturbations: number;
  readonly lenses: number;
  /** Items of each persona that get planted facts. */
  readonly plantedItems: number;
  /** Dossiers that are retold. */
  readonly variants: number;
  readonly attacks: number;
  /** Sentences that answer no question, for comparison with the attacks. */
  readonly trivia: number;
  /** Dossiers compared in pairs, one of each tier. */
  readonly paired: number;
  /** Dossiers that the panel writes about: one of each tier first. */
  readonly written: number;
}

export const fullPlan: ReliabilityPlan = {
  perTier: 3,
  perturbedPerTier: 2,
  perturbations: 2,
  lenses: 8,
  plantedItems: 15,
  variants: 5,
  attacks: 150,
  trivia: 40,
  paired: 5,
  written: 20,
};

/** Every row with few observations: shows that a model can be measured, but the figures are not to be trusted. */
export const quickPlan: ReliabilityPlan = {
  perTier: 1,
  perturbedPerTier: 1,
  perturbations: 1,
  lenses: 2,
  plantedItems: 3,
  variants: 1,
  attacks: 10,
  trivia: 4,
  paired: 2,
  written: 1,
};

const tiered = ["perTier"] as const;
const perturbed = ["perTier", "perturbedPerTier", "perturbations"] as const;

/** The parts of a plan that each row rests on. */
const restsOn: Readonly<Record<ScorecardRowId, readonly (keyof ReliabilityPlan)[]>> = {
  "perturbed-icc": perturbed,
  "flip-rate": perturbed,
  spread: tiered,
  "planted-facts": ["plantedItems"],
  acquiescence: ["perTier", "lenses"],
  "persona-signal": ["lenses"],
  "effective-reviewers": tiered,
  "swap-consistency": ["paired"],
  "pair-conflict": ["perTier", "paired"],
  "tone-shift": ["variants"],
  injection: ["attacks", "trivia"],
  faithfulness: ["written"],
};

/** The plan without the parts that only other rows need; the given rows come out as they would under the full plan. */
export function planFor(plan: ReliabilityPlan, rows: readonly ScorecardRowId[]): ReliabilityPlan {
  const needed = new Set(rows.flatMap((id) => restsOn[id]));
  const counts = Object.entries(plan).map(([name, asked]) => [
    name,
    needed.has(name as keyof ReliabilityPlan) ? asked : 0,
  ]);
  return Object.fromEntries(counts) as ReliabilityPlan;
}
