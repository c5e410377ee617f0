import type { Scorecard } from "../domain/scorecard.ts";
import type { Store } from "../store/store.ts";
import { loadShippedScorecard } from "./shipped-files.ts";

/** The scorecard of a model: what this machine measured counts before what jurybox ships, but for a quick one. */
export async function knownScorecard(store: Store, modelKey: string): Promise<Scorecard | undefined> {
  const own = store.scorecards.latest(modelKey);
  if (own?.quick === false) return own;
  return (await loadShippedScorecard(modelKey)) ?? own;
}

/**
 * The correlation of the personas' errors to reckon with: the higher of what the anchors and the scorecard tell. Nine
 * anchors underrate it, tools of one tier overrate it, and the panel must not pass for more votes than it is.
 */
export function cautiousCorrelation(
  onAnchors: number | null,
  scorecard: Scorecard | undefined,
): number | null {
  const row = scorecard?.rows.find(({ id }) => id === "effective-reviewers");
  const known = [onAnchors, row?.figures[1]?.value ?? null].filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
