import type { Calibration, PersonaScale, Tone } from "../domain/calibration.ts";
import type { Persona } from "../domain/persona.ts";
import type { StoredCalibration } from "../store/calibrations.ts";
import type { Store } from "../store/store.ts";

/** The scales of each persona, by its id, and the stored calibration that they come from. */
export interface Scales {
  readonly calibrationId: string;
  /** For each tone, one scale for each wording, in the order of the wordings. */
  readonly byPersona: ReadonlyMap<string, readonly PersonaScale[]>;
  /** Mean correlation of the personas' errors on the anchors; null when not known. */
  readonly correlation: number | null;
}

export interface ScaleQuery {
  readonly modelKey: string;
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
  const { modelKey, judgeHash, anchorsHash, personas } = query;
  const stored = store.calibrations.list({ modelSha256: modelKey, promptHash: judgeHash, anchorsHash });
  for (const { id, calibration } of stored) {
    const scales = scalesFor(personas, calibration, id);
    if (scales !== undefined) return scales;
  }
  for (const calibration of shipped) {
    const { model, promptHash } = calibration;
    const fits =
      model.sha256 === modelKey && promptHash === judgeHash && calibration.anchorsHash === anchorsHash;
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
    calibration.personas.filter(
      (scale) => scale.persona === persona.id && scale.rubricHash === persona.rubricHash,
    ),
  );
  if (found.some((scales) => scales.length === 0)) return undefined;
  const byPersona = new Map<string, PersonaScale[]>();
  for (const scale of found.flat())
    byPersona.set(scale.persona, [...(byPersona.get(scale.persona) ?? []), scale]);
  return { calibrationId, byPersona, correlation: calibration.correlation };
}

/**
 * A persona's scale for a dossier's tone, in one wording of its rubric. A tone without anchors of its own is judged by
 * the plain ones; a persona with fewer wordings starts again at its first.
 * @param own the persona's scales, at least one
 */
export function scaleFor(own: readonly PersonaScale[], tone: Tone, wording: number): PersonaScale {
  const told = own.filter((scale) => scale.tone === tone);
  const scales = told.length > 0 ? told : own;
  return scales[wording % scales.length]!;
}
