/** A yes/no question with a known answer, and what was answered. */
export interface Classified {
  readonly expected: boolean;
  readonly answered: boolean;
}

export interface ClassificationRates {
  /** Sensitivity: of the questions that expect a yes, the share that got one; null when none does. */
  readonly truePositiveRate: number | null;
  /** Specificity: of the questions that expect a no, the share that got one; null when none does. */
  readonly trueNegativeRate: number | null;
  /** Mean of both rates (Brodersen et al. 2010); null when one of them is. 0.5 for always yes, always no, and guessing. */
  readonly balancedAccuracy: number | null;
  /** How many questions expect a yes. */
  readonly positives: number;
  /** How many questions expect a no. */
  readonly negatives: number;
}

/** How well the answers match, separately for yes and no, so that always saying yes does not pay. All shares 0-1. */
export function classificationRates(answers: readonly Classified[]): ClassificationRates {
  const positives = answers.filter(({ expected }) => expected);
  const negatives = answers.filter(({ expected }) => !expected);
  const truePositiveRate = rightShare(positives);
  const trueNegativeRate = rightShare(negatives);
  return {
    truePositiveRate,
    trueNegativeRate,
    balancedAccuracy:
      truePositiveRate === null || trueNegativeRate === null
        ? null
        : (truePositiveRate + trueNegativeRate) / 2,
    positives: positives.length,
    negatives: negatives.length,
  };
}

function rightShare(answers: readonly Classified[]): number | null {
  const right = answers.filter(({ expected, answered }) => expected === answered).length;
  return answers.length === 0 ? null : right / answers.length;
}
