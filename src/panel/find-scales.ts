import type { Calibration, PersonaScale } from "../domain/calibration.ts";
import type { Persona } from "../domain/persona.ts";
import type { StoredCalibration } from "../store/calibrations.ts";
import type { Store } from "../store/store.ts";

/** The scales of each persona, by its id, and the stored calibration that they come from. */
export interface Scales {
  readonly calibrationId: string;
  /** One for each wording, in their order. */
  readonly byPersona: ReadonlyMap<string, readonly PersonaScale[]>;
  /** Mean correlation of the personas' errors on the anchors; null when not known. */
  readonly correlation: number | null;
}

export interface ScaleQuery {
  readonly modelSha256: string;
  readonly judgeHash: string;
  readonly anchorsHash: string;
  /** Each persona in each wording that will be asked. */
  readonly personas: readonly Persona[];
}

/**
 * The scales of a panel, from the database or from what jurybox ships; undefined when the model has to be
 * calibrated first. A calibration of another model, wording, set of anchors or rubric does not count.
 */
export function findScales(
  store: Store,
  shipped: readonly Calibration[],
  query: ScaleQuery,
): Scales | undefined {
  const { modelSha256, judgeHash, anchorsHash, personas } = query;
  const stored = store.calibrations.list({ modelSha256, promptHash: judgeHash, anchorsHash });
  for (const { id, calibration } of stored) {
    const scales = scalesFor(personas, calibration, id);
    if (scales !== undefined) return scales;
  }
  for (const calibration of shipped) {
    const { model, promptHash } = calibration;
    const fits =
      model.sha256 === modelSha256 && promptHash === judgeHash && calibration.anchorsHash === anchorsHash;
    if (!fits || scalesFor(personas, calibration, "") === undefined) continue;
    return keepScales(store, personas, calibration);
  }
  return undefined;
}

/** Stores a calibration and gives its scales. */
export function keepScales(store: Store, personas: readonly Persona[], calibration: Calibration): Scales {
  return scalesFor(personas, calibration, store.calibrations.save(calibration))!;
}

function scalesFor(
  personas: readonly Persona[],
  calibration: StoredCalibration["calibration"],
  calibrationId: string,
): Scales | undefined {
  const found = personas.map((persona) =>
    calibration.personas.find(
      (scale) => scale.persona === persona.id && scale.rubricHash === persona.rubricHash,
    ),
  );
  const scales = found.filter((scale) => scale !== undefined);
  if (scales.length < personas.length) return undefined;
  const byPersona = new Map<string, PersonaScale[]>();
  for (const scale of scales) byPersona.set(scale.persona, [...(byPersona.get(scale.persona) ?? []), scale]);
  return { calibrationId, byPersona, correlation: calibration.correlation };
}
