import type { Comparison } from "../domain/comparison.ts";
import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../text/nearest.ts";
import type { StoredPanel } from "../store/panels.ts";
import type { Store } from "../store/store.ts";
import { comparisonOfPanels } from "./comparison-of-panels.ts";
import type { AppContext } from "./context.ts";
import { panelCorrelation } from "./panel-correlation.ts";
import { openWorkspaceStore } from "./review.ts";

/**
 * The comparison of tools from what the database holds; nothing is run.
 * @throws JuryboxError `not-found` for a slug without reviews, `usage` when the tools were reviewed by different models
 */
export async function storedComparison(context: AppContext, slugs: readonly string[]): Promise<Comparison> {
  const store = openWorkspaceStore(context, { create: false });
  try {
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
  } finally {
    store.close();
  }
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
