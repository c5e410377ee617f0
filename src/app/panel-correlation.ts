import type { Store } from "../store/store.ts";
import { cautiousCorrelation, knownScorecard } from "./known-scorecard.ts";

/**
 * The correlation of the personas' errors to reckon with in stored panels of one model.
 * @param calibrationIds what made the scores; null for a score that no calibration made
 */
export async function panelCorrelation(
  store: Store,
  modelKey: string,
  calibrationIds: Iterable<string | null>,
): Promise<number | null> {
  const onAnchors = [...new Set(calibrationIds)]
    .map((id) => (id === null ? null : store.calibrations.correlation(id)))
    .filter((value) => value !== null);
  return cautiousCorrelation(
    onAnchors.length === 0 ? null : Math.max(...onAnchors),
    await knownScorecard(store, modelKey),
  );
}
