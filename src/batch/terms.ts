import type { AppContext } from "../app/context.ts";
import { loadShippedCalibrations } from "../app/shipped-files.ts";
import { loadAnchors } from "../panel/load-anchors.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import type { BatchScene } from "./scene.ts";
import { panelSettings } from "../config/panel-settings.ts";
import type { BatchTerms } from "../domain/batch.ts";
import { JuryboxError } from "../domain/error.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { Persona } from "../domain/persona.ts";
import { type Anchor, anchorsHash } from "../panel/calibrate-model.ts";
import type { Templates } from "../prompts/templates.ts";
import type { Store } from "../store/store.ts";

/** What the user says about a model that runs elsewhere. */
export interface ServedModelRequest {
  /** The name that the server knows it by, where it differs from the settings' name. */
  readonly servedModel: string | undefined;
  /** SHA-256 of its weights. */
  readonly sha256: string | undefined;
  /** Its chat template has a system role. */
  readonly systemRole: boolean;
}

/**
 * A batch's terms according to the settings.
 * @throws JuryboxError `usage` when the model has no name, the checksum is malformed, or the model is to write the
 *   scores itself
 */
export function batchTerms(
  { settings }: Pick<AppContext, "settings">,
  request: ServedModelRequest,
  made: {
    readonly personas: readonly Persona[];
    readonly anchors: readonly Anchor[];
    readonly templates: Templates;
  },
): BatchTerms {
  if (settings.scoring !== "items") {
    throw new JuryboxError("usage", "a batch judges by yes/no questions only", {
      hint: "Remove `scoring: direct` from jurybox.yaml and from the environment.",
    });
  }
  return {
    model: modelOf(settings, request),
    servedModel: request.servedModel ?? settings.model,
    systemRole: request.systemRole,
    personas: made.personas.map((persona) => persona.hash),
    promptHash: made.templates.hash,
    judgeHash: made.templates.judgeHash,
    anchorsHash: anchorsHash(made.anchors),
    settings: panelSettings(settings),
  };
}

function modelOf(
  { model, contextTokens }: AppContext["settings"],
  { sha256 }: ServedModelRequest,
): ModelInfo {
  if (model === "auto") {
    throw new JuryboxError("usage", "a batch needs the name of the model that will answer it", {
      where: "--model",
      hint: "Add --model with the name to store the reviews under, such as qwen2.5-7b-instruct.",
    });
  }
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new JuryboxError("usage", "the checksum is not 64 hexadecimal digits", {
      where: "--model-sha256",
      hint: "Give what `sha256sum` prints for the model's file, or leave it out.",
    });
  }
  const unknown = { quantization: null, parameters: null, license: null, notice: null } as const;
  return { ...unknown, id: model, name: model, sha256: sha256?.toLowerCase() ?? null, contextTokens };
}

/**
 * Opens stored batches by id.
 * @returns a function that throws JuryboxError `config` for a batch exported with other prompts or anchors
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
    `the workspace's ${what} are not those that batch ${id} was exported with`,
    {
      hint: `Restore them, or export again: answers to other ${what} cannot be used.`,
    },
  );
}
