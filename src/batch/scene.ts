import type { BatchTerms } from "../domain/batch.ts";
import type { Calibration } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { modelKey } from "../domain/model.ts";
import type { Persona } from "../domain/persona.ts";
import type { EngineDescription } from "../engines/engine.ts";
import { anchorsHash, type Anchor } from "../panel/calibrate-model.ts";
import { findScales, type Scales } from "../panel/find-scales.ts";
import { missingSeats, planReviews, type Seat } from "../panel/plan.ts";
import { wordingsAsked } from "../panel/samples.ts";
import type { Templates } from "../prompts/templates.ts";
import type { Store } from "../store/store.ts";

/** Everything that a batch's requests are made from. */
export interface BatchScene {
  readonly store: Store;
  readonly id: string;
  readonly terms: BatchTerms;
  readonly templates: Templates;
  /** In the order of the terms. */
  readonly personas: readonly Persona[];
  readonly anchors: readonly Anchor[];
  /** Calibrations that jurybox ships. */
  readonly shipped: readonly Calibration[];
}

/** The personas, once for each wording of their questions. */
export function personasAsked({ personas, terms }: Pick<BatchScene, "personas" | "terms">): Persona[] {
  return personas.flatMap((persona) => wordingsAsked(persona, terms.settings.samples));
}

/** The scales of the batch's model; undefined until the answers about the anchors are in. */
export function scalesOf(scene: BatchScene): Scales | undefined {
  const { store, shipped, terms, templates, anchors } = scene;
  return findScales(store, shipped, {
    modelKey: modelKey(terms.model),
    judgeHash: templates.judgeHash,
    anchorsHash: anchorsHash(anchors),
    personas: personasAsked(scene),
  });
}

/** The seats of a dossier that have no review in the database. @param retryFailed also those whose review failed */
export function seatsMissing(
  { store, terms, templates }: BatchScene,
  dossier: Dossier,
  personas: readonly Persona[],
  scales: Scales,
  retryFailed: boolean,
): Seat[] {
  const [planned] = planReviews(store, [dossier], personas, {
    modelKey: modelKey(terms.model),
    promptHash: templates.hash,
    settings: terms.settings,
    scales,
    retryFailed,
  });
  return missingSeats(planned!);
}

/** What is known about the engine that answered. Nothing is known about its machines. */
export function describeBatch({ id, terms }: Pick<BatchScene, "id" | "terms">): EngineDescription {
  return {
    engine: "openai-batch",
    engineVersion: `batch ${id}`,
    model: terms.model,
    host: { cpu: "unknown", cores: 0, ramBytes: 0, gpu: null },
    capabilities: {
      logProbabilities: true,
      grammar: true,
      maxParallel: 1,
      prefixReuse: true,
      judgesBesideWriting: false,
    },
  };
}
