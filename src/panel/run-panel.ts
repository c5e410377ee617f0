import type { Calibration } from "../domain/calibration.ts";
import type { PanelResult } from "../domain/comparison.ts";
import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import type { Review } from "../domain/review.ts";
import type { Engine } from "../engines/engine.ts";
import { type Anchor, anchorsHash, calibrateModel } from "./calibrate-model.ts";
import { findScales, keepScales, type Scales } from "./find-scales.ts";
import { fitDossier } from "./fit-dossier.ts";
import type { PanelContext } from "./panel-context.ts";
import { missingSeats, type PlannedDossier, planReviews, seatedReviews } from "./plan.ts";
import type { FinishedReview } from "./review-dossier.ts";
import { reviewTools } from "./review-tools.ts";
import { wordingsAsked } from "./samples.ts";
import { endBy, newRunId, type RunOptions, type StoredRun } from "../store/runs.ts";
import type { Store } from "../store/store.ts";

export interface PanelRun extends Omit<PanelContext, "engine" | "scales" | "year"> {
  readonly store: Store;
  readonly personas: readonly Persona[];
  readonly anchors: readonly Anchor[];
  readonly shipped: readonly Calibration[];
  readonly retryFailed: boolean;
  /** Cut a dossier that is too long for the context to its most relevant facts, instead of refusing it. */
  readonly cut: boolean;
  /** The model's key, known before it is loaded. */
  readonly modelKey: string;
  /** Loads the model; called only when something has to be computed. */
  readonly openEngine: () => Promise<Engine>;
  readonly command: string;
  /** What is needed to run this again. */
  readonly options: RunOptions;
}

export interface PanelOutcome {
  readonly results: readonly PanelResult[];
  /** The run that made the newest of the reviews. */
  readonly run: StoredRun;
  readonly correlation: number | null;
  /** Reviews made by this call; the others were in the database. */
  readonly made: number;
}

/**
 * Collects the panel's reviews of all dossiers: takes those that the database holds, makes those that are missing,
 * and stores each new review as soon as it is whole.
 * @param dossiers without duplicates
 * @throws JuryboxError `interrupted`, `engine`, `context`, `calibration` or a store's error; finished reviews stay stored
 */
export async function runPanel(run: PanelRun, dossiers: readonly Dossier[]): Promise<PanelOutcome> {
  const { store, shipped, personas, anchors, modelKey, templates, settings } = run;
  const seenAt = run.now().toISOString();
  for (const dossier of dossiers) store.dossiers.save(dossier, seenAt);
  for (const persona of personas) store.personas.save(persona);
  const query = {
    modelKey,
    judgeHash: templates.judgeHash,
    anchorsHash: anchorsHash(anchors),
    personas: personas.flatMap((persona) => wordingsAsked(persona, settings.samples)),
  };
  // The personas' correlation is known from the anchors, even when the model writes its scores itself.
  const found = findScales(store, shipped, query);
  const scales = settings.scoring === "direct" ? (found ?? null) : found;
  const plan = scales === undefined ? undefined : planAll(run, dossiers, scales);
  if (plan !== undefined && plan.every((planned) => missingSeats(planned).length === 0)) {
    announce(run, plan);
    return outcome(run, plan, scales ?? null, new Map(), undefined);
  }
  return await withEngine(run, async (engine, runId) => {
    const context = contextOf(run, engine);
    const known = scales === undefined ? await calibrate(run, context) : scales;
    const todo = await fitPlan(run, context, plan ?? planAll(run, dossiers, known), known);
    announce(run, todo);
    const made = await reviewAll(run, context, runId, todo, known);
    return () => outcome(run, todo, known, made, runId);
  });
}

/** The part of the context that is known once the engine is open: all but the scales. */
type OpenContext = Omit<PanelContext, "scales">;

function contextOf({ templates, settings, signal, listener, now }: PanelRun, engine: Engine): OpenContext {
  return { engine, templates, settings, signal, listener, now, year: now().getUTCFullYear() };
}

function planAll(run: PanelRun, dossiers: readonly Dossier[], scales: Scales | null): PlannedDossier[] {
  const { store, personas, modelKey, templates, settings, retryFailed } = run;
  const options = { modelKey, promptHash: templates.hash, settings, scales, retryFailed };
  return planReviews(store, dossiers, personas, options);
}

/** The plan with dossiers that fit the model's context. */
async function fitPlan(
  run: PanelRun,
  context: OpenContext,
  plan: readonly PlannedDossier[],
  scales: Scales | null,
): Promise<PlannedDossier[]> {
  const { personas, cut, store } = run;
  const fitted: PlannedDossier[] = [];
  for (const planned of plan) {
    if (missingSeats(planned).length === 0) {
      fitted.push(planned);
      continue;
    }
    const dossier = await fitDossier({ ...context, personas, cut }, planned.dossier);
    if (dossier === planned.dossier) fitted.push(planned);
    else {
      store.dossiers.save(dossier, run.now().toISOString());
      fitted.push(...planAll(run, [dossier], scales));
    }
  }
  return fitted;
}

function announce({ listener }: PanelRun, plan: readonly PlannedDossier[]): void {
  const missing = plan.reduce((sum, planned) => sum + missingSeats(planned).length, 0);
  const all = plan.reduce((sum, planned) => sum + planned.seats.length, 0);
  listener({ type: "run-planned", tools: plan.length, reviews: missing, stored: all - missing });
}

/** Records a run around work that needs the engine, however the work ends. */
async function withEngine(
  run: PanelRun,
  work: (engine: Engine, runId: string) => Promise<() => PanelOutcome>,
): Promise<PanelOutcome> {
  const { store, command, options, now } = run;
  const started = now();
  const engine = await run.openEngine();
  const id = newRunId(started);
  try {
    const { engine: name, engineVersion, model, host } = engine.describe();
    store.runs.start({
      id,
      command,
      startedAt: started.toISOString(),
      engine: name,
      engineVersion,
      model,
      host,
      options,
    });
    const finish = await work(engine, id);
    store.runs.finish(id, "done", now().toISOString());
    return finish();
  } catch (error) {
    if (store.runs.get(id) !== undefined) store.runs.finish(id, endBy(error), now().toISOString());
    throw error;
  } finally {
    await engine.close();
  }
}

async function calibrate(
  { personas, anchors, store, settings }: PanelRun,
  context: OpenContext,
): Promise<Scales> {
  const calibration = await calibrateModel(context, personas, anchors, settings.samples);
  return keepScales(
    store,
    personas.flatMap((persona) => wordingsAsked(persona, settings.samples)),
    calibration,
  );
}

/** Reviews by dossier hash, then by persona. */
type Made = ReadonlyMap<string, ReadonlyMap<string, Review>>;

async function reviewAll(
  { settings, store }: PanelRun,
  context: OpenContext,
  runId: string,
  plan: readonly PlannedDossier[],
  scales: Scales | null,
): Promise<Made> {
  const made = new Map<string, Map<string, Review>>();
  const calibrationId = settings.scoring === "direct" ? null : scales!.calibrationId;
  const tools = plan.flatMap((planned) => {
    const seats = new Map(missingSeats(planned).map((seat) => [seat.persona.id, seat]));
    if (seats.size === 0) return [];
    const reviews = new Map<string, Review>();
    made.set(planned.dossier.hash, reviews);
    const onReview = ({ persona, review, rawScore }: FinishedReview): void => {
      store.reviews.save(seats.get(persona.id)!.key, runId, review, { rawScore, calibrationId });
      reviews.set(persona.id, review);
    };
    return [
      { dossier: planned.dossier, personas: [...seats.values()].map(({ persona }) => persona), onReview },
    ];
  });
  await reviewTools({ ...context, scales: scales?.byPersona ?? new Map() }, tools);
  return made;
}

function outcome(
  { store }: PanelRun,
  plan: readonly PlannedDossier[],
  scales: Scales | null,
  made: Made,
  thisRun: string | undefined,
): PanelOutcome {
  const storedRuns = plan.flatMap(({ seats }) => seats.flatMap((seat) => seat.stored?.runId ?? []));
  const newest = thisRun ?? storedRuns.toSorted().at(-1)!;
  return {
    results: plan.map((planned) => ({
      dossier: planned.dossier,
      reviews: seatedReviews(planned, made.get(planned.dossier.hash) ?? new Map()),
    })),
    run: store.runs.get(newest)!,
    correlation: scales?.correlation ?? null,
    made: [...made.values()].reduce((sum, reviews) => sum + reviews.size, 0),
  };
}
