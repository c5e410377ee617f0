import { assemble, type Comparison, type PanelResult } from "../domain/comparison.ts";
import type { StoredRun } from "../store/runs.ts";

/** What a comparison says of its making besides the run. */
export interface ComparisonTerms {
  /** The scores are calibrated. */
  readonly calibrated: boolean;
  readonly threshold: number;
  readonly correlation: number | null;
}

/** A comparison under the head of a stored run. */
export function comparisonOfRun(
  run: StoredRun,
  results: readonly PanelResult[],
  { calibrated, threshold, correlation }: ComparisonTerms,
): Comparison {
  const { id, startedAt, engine, engineVersion, host, model } = run;
  const info = { id, startedAt, finishedAt: run.finishedAt ?? startedAt, engine, engineVersion, host };
  return assemble({ run: info, model: { ...model, calibrated }, threshold }, results, correlation);
}
