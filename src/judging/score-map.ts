import { tierTargets, type PersonaScale } from "../domain/calibration.ts";
import { logit } from "./score/raw-score.ts";

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
