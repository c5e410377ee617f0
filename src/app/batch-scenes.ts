import type { BatchScene } from "../batch/scene.ts";
import { JuryboxError } from "../domain/error.ts";
import { anchorsHash } from "../panel/calibrate-model.ts";
import type { Store } from "../store/store.ts";
import type { AppContext } from "./context.ts";
import { loadAnchors, loadShippedCalibrations } from "./shipped-files.ts";
import { workspaceTemplates } from "./review.ts";

/**
 * The scenes of stored batches, by their ids.
 * @returns throws JuryboxError `config` for a batch that was written with other prompts or anchors
 */
export async function batchScenes(context: AppContext, store: Store): Promise<(id: string) => BatchScene> {
  const templates = workspaceTemplates(context);
  const anchors = await loadAnchors(context.workspace);
  const shipped = await loadShippedCalibrations();
  const known = new Map<string, BatchScene>();
  const open = (id: string): BatchScene => {
    const terms = store.batches.get(id)!;
    if (terms.promptHash !== templates.hash || terms.judgeHash !== templates.judgeHash)
      throw changed(id, "prompts");
    if (terms.anchorsHash !== anchorsHash(anchors)) throw changed(id, "anchors");
    const personas = terms.personas.map((hash) => store.personas.get(hash)!);
    return { store, id, terms, templates, personas, anchors, shipped };
  };
  return (id) => {
    const scene = known.get(id) ?? open(id);
    known.set(id, scene);
    return scene;
  };
}

function changed(id: string, what: string): JuryboxError {
  return new JuryboxError(
    "config",
    `the ${what} of the workspace are not those that the batch ${id} was written with`,
    {
      hint: `Put them back, or export again: answers to other ${what} are of no use.`,
    },
  );
}
