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
  /** Reviews to write at the same time: as set, or as many of them as fit the GPU with the model that `auto` took. */
  readonly maxParallel: number | undefined;
}

/**
 * A model as users write it, with `auto` made a name. Which one that is and why is told in one line.
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
  // Without a GPU there is nothing to weigh, and the measurement would cost half a second for nothing.
  const host =
    gpu === null ? { freeBytes: await freeMemory(), bandwidth: null, gpu } : await measureHost(gpu);
  return chooseModel(await autoCandidates(context, catalogue), host, panelPlan(settings));
}

/**
 * What `auto` chooses from: without the network, the models that are here. The default stays, so that there is always an
 * answer, and an error that tells how to get it.
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
