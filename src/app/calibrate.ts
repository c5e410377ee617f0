import type { Calibration } from "../domain/calibration.ts";
import { calibrateModel } from "../panel/calibrate-model.ts";
import type { AppContext } from "./context.ts";
import { loadAnchors } from "./shipped-files.ts";
import { workspacePersonas } from "./personas.ts";
import { withRememberingModel } from "./remembering-model.ts";
import { workspaceTemplates } from "./review.ts";

/**
 * Runs the anchors on a model and stores the scales that come out.
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
      { engine, templates, signal, listener: observer.onPanel, now: () => now().toISOString() },
      personas,
      anchors,
      samples,
    );
    store.calibrations.save(calibration);
    return calibration;
  });
}
