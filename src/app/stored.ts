import type { Comparison } from "../domain/comparison.ts";
import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../domain/nearest.ts";
import { anchorsHash } from "../panel/calibrate-model.ts";
import type { StoredPanel } from "../store/panels.ts";
import type { Store } from "../store/store.ts";
import { comparisonOfRun } from "./comparison-of-run.ts";
import { cautiousCorrelation, knownScorecard } from "./known-scorecard.ts";
import type { AppContext } from "./context.ts";
import { loadAnchors, loadShippedCalibrations } from "./panel-files.ts";
import { openWorkspaceStore, workspaceTemplates } from "./review.ts";

/**
 * The comparison of tools from what the database holds; nothing is run.
 * @throws JuryboxError `not-found` for a slug without reviews, `usage` when the tools were reviewed by different models
 */
export async function storedComparison(context: AppContext, slugs: readonly string[]): Promise<Comparison> {
  const store = openWorkspaceStore(context);
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
    const [run] = panels.flatMap((panel) => panel.runs).toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const order = context.settings.personas;
    const results = panels.map((panel) => ({
      dossier: panel.dossier,
      reviews: panel.reviews
        .map(({ review }) => review)
        .toSorted((a, b) => rank(order, a.persona) - rank(order, b.persona)),
    }));
    const correlation = cautiousCorrelation(
      await storedCorrelation(context, store, first.modelKey),
      await knownScorecard(store, first.modelKey),
    );
    const { threshold } = context.settings;
    // A score that the model wrote itself rests on no items.
    const calibrated = results.every(({ reviews }) =>
      reviews.every(({ status, items }) => status === "failed" || items.length > 0),
    );
    return comparisonOfRun(run!, results, { calibrated, threshold, correlation });
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

function rank(order: readonly string[], persona: string): number {
  const place = order.indexOf(persona);
  return place === -1 ? order.length : place;
}

async function storedCorrelation(
  context: AppContext,
  store: Store,
  modelKey: string,
): Promise<number | null> {
  const { judgeHash } = workspaceTemplates(context);
  const anchors = anchorsHash(await loadAnchors(context.workspace));
  const [kept] = store.calibrations.list({
    modelSha256: modelKey,
    promptHash: judgeHash,
    anchorsHash: anchors,
  });
  if (kept !== undefined) return kept.calibration.correlation;
  const shipped = await loadShippedCalibrations();
  return shipped.find(({ model }) => model.sha256 === modelKey)?.correlation ?? null;
}
