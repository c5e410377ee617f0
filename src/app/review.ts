import type { AppContext } from "./context.ts";
import { cautiousCorrelation, distrust, knownScorecard } from "./known-scorecard.ts";
import { readyModel } from "./open-model.ts";
import { workspacePersonas } from "./personas.ts";
import { loadShippedCalibrations } from "./shipped-files.ts";
import { loadAnchors } from "../panel/load-anchors.ts";
import { comparisonOfRun } from "./stored.ts";
import { withStore } from "./workspace.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import { panelSettings } from "../config/panel-settings.ts";
import type { Settings } from "../config/settings.ts";
import type { Comparison } from "../domain/comparison.ts";
import type { Dossier } from "../domain/dossier.ts";
import { findDossiers } from "../dossier/find-dossiers.ts";
import { readDossiers } from "../dossier/read-dossier.ts";
import { type PanelRun, runPanel } from "../panel/run-panel.ts";

export interface ReviewRequest {
  readonly dossiers: readonly Dossier[];
  readonly command: string;
  /** Run failed reviews again instead of reporting them. */
  readonly retryFailed: boolean;
  /** Cut a dossier that is too long to its most relevant facts instead of refusing it. */
  readonly cut: boolean;
}

export interface ReviewedComparison {
  readonly comparison: Comparison;
  /** Reviews made by this call; 0 when the database held them all. */
  readonly made: number;
}

/**
 * Runs the panel on dossiers, makes only the reviews that the database does not hold, and assembles the comparison.
 * @throws JuryboxError; finished reviews stay stored
 */
export async function reviewDossiers(
  context: AppContext,
  request: ReviewRequest,
): Promise<ReviewedComparison> {
  const { settings, signal, observer, now } = context;
  const { dossiers, command, retryFailed, cut } = request;
  const personas = workspacePersonas(context);
  const anchors = await loadAnchors(context.workspace);
  const shipped = await loadShippedCalibrations();
  const templates = workspaceTemplates(context);
  return await withStore(context, { create: true }, async (store) => {
    store.runs.markStale(now().toISOString());
    const model = await readyModel(context);
    const scorecard = await knownScorecard(store, model.key);
    const warning = scorecard === undefined ? null : distrust(scorecard);
    if (warning !== null) observer.onNotice(warning);
    const run: PanelRun = {
      store,
      templates,
      personas,
      anchors,
      shipped,
      settings: panelSettings(settings),
      retryFailed,
      cut,
      modelKey: model.key,
      openEngine: () => model.open(() => store.benchRuns.list()),
      command,
      options: { dossiers: dossiers.map((dossier) => dossier.hash), settings: storable(settings), cut },
      signal,
      listener: observer.onPanel,
      now,
    };
    const outcome = await runPanel(run, dossiers);
    const comparison = comparisonOfRun(outcome.run, outcome.results, {
      calibrated: settings.scoring === "items",
      threshold: settings.threshold,
      correlation: cautiousCorrelation(outcome.correlation, scorecard),
    });
    return { comparison, made: outcome.made };
  });
}

interface FilesRequest extends Omit<ReviewRequest, "dossiers"> {
  /** Files, folders or globs. */
  readonly patterns: readonly string[];
}

/**
 * Runs the panel on dossier files.
 * @throws JuryboxError `dossier` before any model is looked for, and as `reviewDossiers`
 */
export async function reviewFiles(
  context: AppContext,
  { patterns, ...request }: FilesRequest,
): Promise<ReviewedComparison> {
  const dossiers = await readDossiers(await findDossiers(patterns, process.cwd()));
  return await reviewDossiers(context, { ...request, dossiers });
}

/** Settings as stored with a run, without the command that prints a key: a database must never name a program to run. */
function storable(settings: Settings): Omit<Settings, "apiKeyCommand"> {
  const { apiKeyCommand: _, ...kept } = settings;
  return kept;
}
