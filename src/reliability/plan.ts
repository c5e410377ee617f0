import type { ScorecardRowId } from "../domain/scorecard-rows.ts";

/** How much of the suite is asked. */
export interface ReliabilityPlan {
  /** Dossiers of each tier. */
  readonly perTier: number;
  /** Of those of each tier, how many are judged again in other wordings and orders. */
  readonly perturbedPerTier: number;
  readonly perturbations: number;
  readonly lenses: number;
  /** Items that get planted facts, of each persona. */
  readonly plantedItems: number;
  /** Dossiers that are told otherwise. */
  readonly variants: number;
  readonly attacks: number;
  /** Sentences that answer no question, for comparison with the attacks. */
  readonly trivia: number;
  /** Dossiers, one a tier, that are compared in pairs. */
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

/** Every row with few observations: to see that a model can be measured, not to trust the figures. */
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

/** What of a plan each row rests on. */
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

/** The plan without what other rows alone rest on: these come out as they would with all. */
export function planFor(plan: ReliabilityPlan, rows: readonly ScorecardRowId[]): ReliabilityPlan {
  const needed = new Set(rows.flatMap((id) => restsOn[id]));
  const counts = Object.entries(plan).map(([name, asked]) => [
    name,
    needed.has(name as keyof ReliabilityPlan) ? asked : 0,
  ]);
  return Object.fromEntries(counts) as ReliabilityPlan;
}
