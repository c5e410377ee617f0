import { loadShippedScorecard } from "./shipped-files.ts";
import type { ScorecardRowId } from "../domain/scorecard-rows.ts";
import type { Scorecard } from "../domain/scorecard.ts";
import type { Store } from "../store/store.ts";

/** A model's scorecard: this machine's own before the one that jurybox ships, unless its own is a quick one. */
export async function knownScorecard(store: Store, modelKey: string): Promise<Scorecard | undefined> {
  const own = store.scorecards.latest(modelKey);
  if (own?.quick === false) return own;
  return (await loadShippedScorecard(modelKey)) ?? own;
}

/**
 * The correlation to assume between the personas' errors: the higher of the anchors' and the scorecard's. Nine
 * anchors underrate it, tools of one tier overrate it, and the panel must not pass for more votes than it is worth.
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
 * The correlation to assume between the personas' errors in one model's stored panels.
 * @param calibrationIds the calibrations that made the scores; null for a score that no calibration made
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

/** Rows without which a score means nothing: it agrees with itself, and it follows quality and the facts. */
const essentialRows: ReadonlySet<ScorecardRowId> = new Set(["perturbed-icc", "spread", "planted-facts"]);

/** A warning about a model that was measured and found wanting; null for any other model. */
export function distrust({ model, rows }: Scorecard): string | null {
  const failed = rows.filter(({ id, passed }) => essentialRows.has(id) && passed === false);
  if (failed.length === 0) return null;
  const names = failed.map(({ title }) => `"${title}"`).join(", ");
  return `${model.name} is not a reliable judge: its scorecard misses the targets for ${names} (jurybox reliability)`;
}
