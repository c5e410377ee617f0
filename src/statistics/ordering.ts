/** A score of something whose quality is known. */
export interface TierScore {
  /** Higher is better. */
  readonly tier: number;
  readonly score: number;
}

/** How far apart the tiers of a pair are, both bounds included. */
export interface TierGap {
  /** Above 0: within a tier neither is better. */
  readonly least: number;
  /** No bound by default. */
  readonly most?: number;
}

/** Pairs of neighbouring tiers, the hard ones. */
export const adjacentTiers: TierGap = { least: 1, most: 1 };
/** Pairs of clearly different quality. */
export const clearTiers: TierGap = { least: 2 };

export interface PairOrder {
  /** 0-1; 0.5 is chance. Null when there are no pairs. */
  readonly share: number | null;
  readonly pairs: number;
}

/**
 * Share of the pairs in which the better tier has the higher score; ties count half. The area under the ROC curve
 * between tiers (Mann & Whitney 1947), and over all pairs (Somers' D + 1) / 2.
 * The pairs share scores, so they are not independent: an interval has to resample scores, not pairs.
 * @param gap which pairs count
 * @throws RangeError when `gap.least` is not above 0
 */
export function pairOrder(
  scores: readonly TierScore[],
  { least, most = Number.POSITIVE_INFINITY }: TierGap,
): PairOrder {
  if (!(least > 0)) throw new RangeError(`the gap between tiers must be above 0: ${least}`);
  let [pairs, ordered] = [0, 0];
  for (const better of scores) {
    for (const worse of scores) {
      const gap = better.tier - worse.tier;
      if (gap < least || gap > most) continue;
      pairs++;
      if (better.score > worse.score) ordered++;
      else if (better.score === worse.score) ordered += 0.5;
    }
  }
  return { share: pairs === 0 ? null : ordered / pairs, pairs };
}
