import type { Comparison } from "../domain/comparison.ts";
import type { StoredPanel } from "../store/panels.ts";
import { comparisonOfRun } from "./comparison-of-run.ts";

export interface PanelTerms {
  /** Ids of personas in the order of the report; others come last. */
  readonly order: readonly string[];
  readonly threshold: number;
  readonly correlation: number | null;
}

/** The comparison of stored panels of one model, under the head of the newest run. */
export function comparisonOfPanels(
  panels: readonly [StoredPanel, ...StoredPanel[]],
  { order, threshold, correlation }: PanelTerms,
): Comparison {
  const [run] = panels.flatMap((panel) => panel.runs).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const results = panels.map((panel) => ({
    dossier: panel.dossier,
    reviews: panel.reviews
      .map(({ review }) => review)
      .toSorted((a, b) => rank(order, a.persona) - rank(order, b.persona)),
  }));
  // A score that the model wrote itself rests on no items.
  const calibrated = results.every(({ reviews }) =>
    reviews.every(({ status, items }) => status === "failed" || items.length > 0),
  );
  return comparisonOfRun(run!, results, { calibrated, threshold, correlation });
}

function rank(order: readonly string[], persona: string): number {
  const place = order.indexOf(persona);
  return place === -1 ? order.length : place;
}
