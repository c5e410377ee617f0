import type { AppContext } from "./context.ts";
import { readyModel } from "./open-model.ts";
import { workspacePersonas } from "./personas.ts";
import { loadAnchors } from "../panel/load-anchors.ts";
import { withStore } from "./workspace.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import type { Calibration } from "../domain/calibration.ts";
import type { Engine } from "../engines/engine.ts";
import { calibrateModel } from "../panel/calibrate-model.ts";
import { rememberingEngine } from "../panel/remembering-engine.ts";
import type { Store } from "../store/store.ts";

/**
 * Runs the anchors on a model and stores the resulting scales.
 * @throws JuryboxError `calibration` when the model's answers carry no usable signal
 */
export async function calibrate(context: AppContext): Promise<Calibration> {
  const { signal, observer, now, settings } = context;
  const { samples } = settings;
  const personas = workspacePersonas(context);
  const anchors = await loadAnchors(context.workspace);
  const templates = workspaceTemplates(context);
  return await withRememberingModel(context, async ({ store, engine }) => {
    const calibration = await calibrateModel(
      { engine, templates, signal, listener: observer.onPanel, now },
      personas,
      anchors,
      samples,
    );
    store.calibrations.save(calibration);
    return calibration;
  });
}

export interface RememberingModel {
  readonly store: Store;
  /** Keeps its answers in the store. */
  readonly engine: Engine;
  readonly modelKey: string;
}

/** Work with the settings' model that can be stopped and resumed; closes what it opened. */
export async function withRememberingModel<T>(
  context: AppContext,
  work: (opened: RememberingModel) => Promise<T>,
): Promise<T> {
  return await withStore(context, { create: true }, async (store) => {
    const model = await readyModel(context);
    const engine = await model.open(() => store.benchRuns.list());
    try {
      const remembering = rememberingEngine(engine, store.answers);
      return await work({ store, engine: remembering, modelKey: model.key });
    } finally {
      await engine.close();
    }
  });
}
