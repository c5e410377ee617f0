import path from "node:path";
import { batchTokens } from "../domain/batch.ts";
import { JuryboxError } from "../domain/error.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { Engine } from "../engines/engine.ts";
import { loadCatalogue } from "../models/catalogue.ts";
import { freeMemory } from "../models/free-memory.ts";
import { readGgufInfo, type GgufInfo } from "../models/gguf-info.ts";
import { hubSettings } from "../models/hub-settings.ts";
import { checkFit, estimateMemory, shapeOfFile } from "../models/memory-estimate.ts";
import { modelFolders } from "../models/model-folders.ts";
import { parseModelSpec } from "../models/model-spec.ts";
import { obtainModel, type ObtainedModel } from "../models/obtain-model.ts";
import type { PullOptions } from "../models/pull.ts";
import type { AppContext } from "./context.ts";

/** A model that is on this machine, verified, and not loaded yet. */
export interface ReadyModel {
  readonly info: Omit<ModelInfo, "contextTokens"> & { readonly sha256: string };
  /** Loads it. @throws JuryboxError `memory`, `model`, `engine` */
  readonly open: () => Promise<Engine>;
}

/**
 * Finds the model that the settings name, pulling it when it is not here, and reads what its file says.
 * @throws JuryboxError as `obtainModel` and `readGgufInfo`
 */
export async function readyModel(context: AppContext): Promise<ReadyModel> {
  const spec = parseModelSpec(context.settings.model);
  const gpuBytes = spec.kind === "auto" && context.settings.gpu === "auto" ? await gpuMemory() : null;
  const catalogue = await loadCatalogue();
  const obtained = await obtainModel(spec, catalogue, gpuBytes, pullOptions(context));
  const file = readGgufInfo(obtained.file.path);
  requireChatTemplate(obtained, file);
  const info = describeModel(obtained, file);
  if (info.notice !== null) context.observer.onNotice(info.notice);
  return { info, open: () => openModel(context, obtained, file, info) };
}

export function pullOptions({ settings, environment, observer, signal }: AppContext): PullOptions {
  return {
    folders: modelFolders(environment),
    hub: hubSettings(environment),
    offline: settings.offline,
    signal,
    onProgress: observer.onPull,
  };
}

/** Known before the weights are read, which can take minutes. */
function requireChatTemplate({ entry, file }: ObtainedModel, gguf: GgufInfo): void {
  if (gguf.hasChatTemplate || (entry?.chatTemplate ?? null) !== null) return;
  throw new JuryboxError(
    "model",
    "the model has no chat template: a base model does not follow instructions",
    {
      where: file.path,
      hint: "Use its instruction-tuned version (often named -instruct, -it or -chat).",
    },
  );
}

function describeModel({ entry, file }: ObtainedModel, gguf: GgufInfo): ReadyModel["info"] {
  const stem = path.basename(file.path).replace(/\.gguf$/i, "");
  return {
    id: entry?.id ?? stem,
    name: entry?.name ?? gguf.name ?? stem,
    sha256: file.sha256,
    quantization: gguf.quantization ?? entry?.quantization ?? null,
    parameters: entry?.parameters ?? gguf.parameters,
    license: entry?.license.name ?? gguf.license,
    notice: entry?.license.notice ?? null,
  };
}

async function openModel(
  { settings, observer, signal }: AppContext,
  { entry, file }: ObtainedModel,
  gguf: GgufInfo,
  info: ReadyModel["info"],
): Promise<Engine> {
  const contextTokens = Math.min(settings.contextTokens, gguf.contextTokens ?? settings.contextTokens);
  if (settings.gpu === "cpu" || (await gpuMemory()) === null) {
    const plan = { contextTokens, sequences: settings.maxParallel + 1, batchTokens };
    checkFit(info.id, estimateMemory(shapeOfFile(gguf), plan), await freeMemory());
  }
  // Loaded late: the native library takes a third of a second, and most commands need none of it.
  const { openLlamaEngine } = await import("../engines/llama/llama-engine.ts");
  return await openLlamaEngine({
    modelPath: file.path,
    contextTokens,
    parallel: settings.maxParallel,
    gpu: settings.gpu,
    model: info,
    chatTemplate: entry?.chatTemplate ?? null,
    onProgress: observer.onLoad,
    signal,
  });
}

async function gpuMemory(): Promise<number | null> {
  const { probeGpu } = await import("../engines/llama/probe-gpu.ts");
  return (await probeGpu())?.totalBytes ?? null;
}
