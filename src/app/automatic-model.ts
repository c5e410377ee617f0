import type { Catalogue } from "../models/catalogue/catalogue.ts";
import { chooseModel, type Choice } from "../models/fit/choose-model.ts";
import { freeMemory } from "../host/memory.ts";
import { findInstalled } from "../models/installed/installed-file.ts";
import { modelFolders } from "../models/installed/model-folders.ts";
import { type NamedModel, parseModelSpec } from "../models/catalogue/model-spec.ts";
import type { AppContext } from "./context.ts";
import { measureHost, panelPlan, usableGpu } from "./machine.ts";

export interface ResolvedModel {
  readonly named: NamedModel;
  /** Reviews to write at the same time: as set, or as many of those as fit the GPU with the model that `auto` chose. */
  readonly maxParallel: number | undefined;
}

/**
 * The model that the user named, with `auto` replaced by a name. One line says which model `auto` chose, and why.
 * @throws JuryboxError as `parseModelSpec` and `chooseModel`
 */
export async function resolveModel(
  context: AppContext,
  catalogue: Catalogue,
  text: string,
): Promise<ResolvedModel> {
  const { maxParallel } = context.settings;
  const spec = parseModelSpec(text);
  if (spec.kind !== "auto") return { named: spec, maxParallel };
  const { model, reason, sequences } = await chooseHere(context, catalogue);
  context.observer.onNotice(`model: ${model.id}, ${reason}`);
  return {
    named: { kind: "name", name: model.id },
    maxParallel: maxParallel === undefined ? undefined : sequences - 1,
  };
}

async function chooseHere(context: AppContext, catalogue: Catalogue): Promise<Choice> {
  const { settings } = context;
  const gpu = await usableGpu(settings);
  // Without a GPU there is nothing to decide, and the measurement would waste half a second.
  const host =
    gpu === null ? { freeBytes: await freeMemory(), bandwidth: null, gpu } : await measureHost(gpu);
  return chooseModel(await autoCandidates(context, catalogue), host, panelPlan(settings));
}

/**
 * What `auto` chooses from: without the network, the models on this machine. The default model is always among them, so
 * that there is always an answer, if need be with an error that says how to get it.
 */
export async function autoCandidates(
  { environment, settings }: AppContext,
  catalogue: Catalogue,
): Promise<Catalogue> {
  if (!settings.offline) return catalogue;
  const folders = modelFolders(environment);
  const kept = await Promise.all(
    catalogue.map(
      async (entry) =>
        entry.kind === "local" &&
        (entry.role === "default" || (await findInstalled(entry.file.name, folders)) !== undefined),
    ),
  );
  return catalogue.filter((_, index) => kept[index]);
}
