import { withRememberingModel } from "../app/calibrate.ts";
import type { AppContext } from "../app/context.ts";
import { workspacePersonas } from "../app/personas.ts";
import { loadShippedCalibrations } from "../app/shipped-files.ts";
import { loadAnchors } from "../panel/load-anchors.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import { panelSettings } from "../config/panel-settings.ts";
import type { PersonaScale } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { isWhole, type ScorecardRowId } from "../domain/scorecard-rows.ts";
import type { Scorecard } from "../domain/scorecard.ts";
import type { Engine } from "../engines/engine.ts";
import { packageVersion } from "../files/package-root.ts";
import { type Anchor, anchorsHash, calibrateModel } from "../panel/calibrate-model.ts";
import { findScales } from "../panel/find-scales.ts";
import { wordingsAsked } from "../panel/samples.ts";
import type { Templates } from "../prompts/templates.ts";
import { collectEvidence } from "./collect-evidence.ts";
import { makeScorecard } from "./make-scorecard.ts";
import { fullPlan, planFor, quickPlan } from "./plan.ts";
import { loadSuite } from "./suite.ts";
import type { Store } from "../store/store.ts";

/** Which rows of a scorecard are measured, and how precisely. */
export interface Measured {
  /** Whether to measure with few observations only. */
  readonly quick: boolean;
  readonly rows: readonly ScorecardRowId[];
}

/**
 * Measures how far a model's reviews can be trusted, and stores the scorecard if it has every row. Answers are
 * remembered, so that a stopped measurement resumes where it was.
 * @throws JuryboxError `interrupted`, `engine`, `context`
 */
export async function measureReliability(context: AppContext, { quick, rows }: Measured): Promise<Scorecard> {
  const plan = planFor(quick ? quickPlan : fullPlan, rows);
  const { settings, signal, now, observer } = context;
  const { samples } = settings;
  const personas = workspacePersonas(context);
  const anchors = await loadAnchors(context.workspace);
  const templates = workspaceTemplates(context);
  return await withRememberingModel(context, async ({ store, engine, modelKey }) => {
    const measuring = { context, store, templates, anchors, engine, samples: plan.perturbations + samples };
    const bench = {
      engine,
      templates,
      personas,
      scales: await scalesOf(measuring, personas, modelKey),
      settings: { ...panelSettings(settings), scoring: "items" as const },
      signal,
      year: now().getUTCFullYear(),
    };
    const evidence = await collectEvidence(bench, loadSuite(), plan, observer.onMeasure);
    const scorecard = makeScorecard(evidence, {
      description: engine.describe(),
      plan,
      quick,
      samples,
      rows,
      jurybox: packageVersion(),
      createdAt: now().toISOString(),
    });
    if (isWhole(scorecard)) store.scorecards.save(scorecard);
    return scorecard;
  });
}

interface Measuring {
  readonly context: AppContext;
  readonly store: Store;
  readonly templates: Templates;
  readonly anchors: readonly Anchor[];
  readonly engine: Engine;
  readonly samples: number;
}

type ScaleMap = ReadonlyMap<string, readonly PersonaScale[]>;

/** The scales of all personas for which the model has any: a weak model is measured too, with those it has. */
async function scalesOf(
  measuring: Measuring,
  personas: readonly Persona[],
  modelKey: string,
): Promise<ScaleMap> {
  const { store, templates, anchors, samples } = measuring;
  const asked = personas.flatMap((persona) => wordingsAsked(persona, samples));
  const query = {
    modelKey,
    judgeHash: templates.judgeHash,
    anchorsHash: anchorsHash(anchors),
    personas: asked,
  };
  const found = findScales(store, await loadShippedCalibrations(), query);
  if (found !== undefined) return found.byPersona;
  const together = await tryScales(measuring, personas);
  if (together !== null) return together;
  // The answers are remembered, so retrying one persona at a time costs nothing more.
  const alone: [string, readonly PersonaScale[]][] = [];
  for (const persona of personas) {
    const scales = await tryScales(measuring, [persona]);
    if (scales !== null) alone.push(...scales);
  }
  return new Map(alone);
}

async function tryScales(
  { context, templates, anchors, engine, samples }: Measuring,
  personas: readonly Persona[],
): Promise<ScaleMap | null> {
  const { signal, observer, now } = context;
  try {
    const { personas: scales } = await calibrateModel(
      { engine, templates, signal, listener: observer.onPanel, now },
      personas,
      anchors,
      samples,
    );
    return new Map(personas.map(({ id }) => [id, scales.filter(({ persona }) => persona === id)]));
  } catch (error) {
    if (error instanceof JuryboxError && error.code === "calibration") return null;
    throw error;
  }
}
