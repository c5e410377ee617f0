/** A yes/no question with a known answer, and what was answered. */
export interface Classified {
  readonly expected: boolean;
  readonly answered: boolean;
}

export interface ClassificationRates {
  /** Sensitivity: share of the expected yes that were answered yes; null when none was expected. */
  readonly truePositiveRate: number | null;
  /** Specificity: share of the expected no that were answered no; null when none was expected. */
  readonly trueNegativeRate: number | null;
  /** Mean of both rates (Brodersen et al. 2010); null when one of them is. 0.5 for always yes, always no, and guesses. */
  readonly balancedAccuracy: number | null;
  /** How many yes were expected. */
  readonly positives: number;
  /** How many no were expected. */
  readonly negatives: number;
}

/** How well the answers match, for each expected answer by itself, so that saying only yes does not pay. All shares 0-1. */
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
