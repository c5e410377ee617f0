import { loadShippedScorecard } from "./shipped-files.ts";
import type { ScorecardRowId } from "../domain/scorecard-rows.ts";
import type { Scorecard } from "../domain/scorecard.ts";
import type { Store } from "../store/store.ts";

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

/** Rows without which a score means nothing: it agrees with itself, follows quality, and follows the facts. */
const essentialRows: ReadonlySet<ScorecardRowId> = new Set(["perturbed-icc", "spread", "planted-facts"]);

/** What a user should know before using a model that was measured and found wanting; null when it was not. */
export function distrust({ model, rows }: Scorecard): string | null {
  const failed = rows.filter(({ id, passed }) => essentialRows.has(id) && passed === false);
  if (failed.length === 0) return null;
  const names = failed.map(({ title }) => `"${title}"`).join(", ");
  return `${model.name} is not a reliable judge: its scorecard misses the targets for ${names} (jurybox reliability)`;
}
