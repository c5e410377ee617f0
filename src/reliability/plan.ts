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
  /** Dossiers, one a tier, that are compared in pairs. */
  readonly paired: number;
  /** Dossiers, one a tier, that the panel writes about. */
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
  paired: 5,
  written: 5,
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
  paired: 2,
  written: 1,
};
