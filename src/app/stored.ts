import type { AppContext } from "./context.ts";
import { panelCorrelation } from "./known-scorecard.ts";
import { withStore } from "./workspace.ts";
import { assemble, type Comparison, type PanelResult } from "../domain/comparison.ts";
import { JuryboxError } from "../domain/error.ts";
import type { StoredPanel } from "../store/panels.ts";
import type { StoredRun } from "../store/runs.ts";
import type { Store } from "../store/store.ts";
import { nearest } from "../text/nearest.ts";

/**
 * The comparison of tools from stored reviews; nothing is run.
 * @throws JuryboxError `not-found` for a slug without reviews, `usage` when the tools were reviewed by different models
 */
export async function storedComparison(context: AppContext, slugs: readonly string[]): Promise<Comparison> {
  return await withStore(context, { create: false }, async (store) => {
    const panels = slugs.map((slug) => findPanel(store, slug));
    const [first, ...others] = panels as [StoredPanel, ...StoredPanel[]];
    const other = others.find((panel) => panel.modelKey !== first.modelKey);
    if (other !== undefined) {
      const names = `${first.dossier.slug} by ${first.model.name}, ${other.dossier.slug} by ${other.model.name}`;
      throw new JuryboxError("usage", `the newest reviews are of different models: ${names}`, {
        hint: "Run compare without --no-run to review all of them on one model.",
      });
    }
    const calibrations = panels.flatMap(({ reviews }) => reviews.map((review) => review.calibrationId));
    const correlation = await panelCorrelation(store, first.modelKey, calibrations);
    const { threshold, personas: order } = context.settings;
    return comparisonOfPanels([first, ...others], { order, threshold, correlation });
  });
}

function findPanel(store: Store, slug: string): StoredPanel {
  const panel = store.panels.latest(slug);
  if (panel !== undefined) return panel;
  const known = store.dossiers.listTools().map((tool) => tool.slug);
  const close = nearest(slug, known);
  throw new JuryboxError("not-found", `the database holds no review of "${slug}"`, {
    where: store.file,
    hint:
      close === undefined
        ? `It holds ${known.length === 0 ? "none yet: run `jurybox review` first" : known.slice(0, 10).join(", ")}.`
        : `Did you mean ${close}?`,
  });
}

export interface PanelTerms {
  /** Ids of personas in the order of the report; others come last. */
  readonly order: readonly string[];
  readonly threshold: number;
  readonly correlation: number | null;
}

/** The comparison of one model's stored panels, under the head of the newest run. */
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

/** What a comparison says about its making, besides the run. */
export interface ComparisonTerms {
  /** Whether the scores are calibrated. */
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
