import path from "node:path";
import { resolveModel } from "./automatic-model.ts";
import type { AppContext } from "./context.ts";
import { panelPlan, usableGpu } from "./machine.ts";
import { shippedCatalogue } from "../models/catalogue/catalogue.ts";
import type { BenchRun } from "../domain/bench.ts";
import { JuryboxError } from "../domain/error.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { Engine } from "../engines/engine.ts";
import { thisHost } from "../host/cores.ts";
import { freeMemory } from "../host/memory.ts";
import { batchSpeeds, chooseParallel } from "../models/fit/choose-parallel.ts";
import type { HostMemory } from "../models/fit/hardware-fit.ts";
import { checkFit, estimateMemory, shapeOfFile } from "../models/fit/memory-estimate.ts";
import { type GgufInfo, noChatTemplate, readGgufInfo } from "../models/gguf/info.ts";
import { parseSplitName } from "../models/gguf/split.ts";
import { hubSettings } from "../models/pull/hub-request.ts";
import { modelFolders } from "../models/installed/model-folders.ts";
import { type ObtainedModel, obtainModel } from "../models/obtain-model.ts";
import type { PullOptions } from "../models/pull/pull.ts";

/**
 * Finds the model that the settings name, pulls it when it is not here, and reads what its file says.
 * @throws JuryboxError as `resolveModel` and `obtainModel`
 */
export async function localModel(context: AppContext): Promise<ReadyModel> {
  return readyLocal(context, await obtainLocal(context, requireRealWeights));
}

/** A model file on this machine, and what is known about it. */
export interface LocalFile {
  readonly obtained: ObtainedModel;
  readonly info: LocalInfo;
  /** Reviews to write at the same time with it; undefined where that is still to be chosen. */
  readonly maxParallel: number | undefined;
}

/** As `localModel`, for a model that need not follow instructions or know anything. */
export async function obtainLocal(
  context: AppContext,
  requireUsable: (file: string, gguf: GgufInfo) => void = () => {},
): Promise<LocalFile> {
  const catalogue = await shippedCatalogue();
  const { named, maxParallel } = await resolveModel(context, catalogue, context.settings.model);
  // Before a large file is hashed, which takes a minute.
  if (named.kind === "path") requireUsable(named.path, readGgufInfo(named.path));
  const obtained = await obtainModel(named, catalogue, pullOptions(context));
  requireUsable(obtained.file.path, obtained.gguf);
  return localFile(obtained, maxParallel);
}

/** @param maxParallel reviews to write at the same time with it; undefined where that is still to be chosen */
export function localFile(obtained: ObtainedModel, maxParallel: number | undefined): LocalFile {
  return { obtained, info: describeModel(obtained), maxParallel };
}

/** @throws JuryboxError `model` when the model has no chat template */
export function readyLocal(context: AppContext, { obtained, info, maxParallel }: LocalFile): ReadyModel {
  requireChatTemplate(obtained);
  const settings = { ...context.settings, maxParallel };
  return {
    key: info.sha256,
    open: (benches = () => []) => openModel({ ...context, settings }, obtained, info, benches),
  };
}

export function pullOptions({ settings, environment, observer, signal }: AppContext): PullOptions {
  return {
    folders: modelFolders(environment),
    hub: hubSettings(environment),
    offline: settings.offline,
    signal,
    onProgress: observer.onPull,
    onNotice: observer.onNotice,
  };
}

export type LocalInfo = Omit<ModelInfo, "contextTokens"> & { readonly sha256: string };

/** Random weights compute, and so write and judge, without a hitch: nothing made with them may pass for a review. */
function requireRealWeights(file: string, { synthetic }: GgufInfo): void {
  if (!synthetic) return;
  throw new JuryboxError("model", "its weights are random, so its answers and its prose mean nothing", {
    where: file,
    hint: "Use it to measure a machine (`jurybox bench --shape`), and the real model for reviews.",
  });
}

/** Needs only what is known before the weights are read, which can take minutes. */
function requireChatTemplate({ entry, file, gguf }: ObtainedModel): void {
  if (!gguf.hasChatTemplate && (entry?.chatTemplate ?? null) === null) throw noChatTemplate(file.path);
}

function describeModel({ entry, file, gguf, notice }: ObtainedModel): LocalInfo {
  const fileName = path.basename(file.path);
  const stem = parseSplitName(fileName)?.stem ?? fileName.replace(/\.gguf$/i, "");
  return {
    id: entry?.id ?? stem,
    name: entry?.name ?? gguf.name ?? stem,
    sha256: file.sha256,
    quantization: gguf.quantization ?? entry?.quantization ?? null,
    parameters: entry?.parameters ?? gguf.parameters,
    license: entry?.license.name ?? gguf.license,
    notice,
  };
}

async function openModel(
  { settings, observer, signal }: AppContext,
  { entry, file, gguf }: ObtainedModel,
  info: LocalInfo,
  benches: () => readonly BenchRun[],
): Promise<Engine> {
  const contextTokens = Math.min(settings.contextTokens, gguf.contextTokens ?? settings.contextTokens);
  const shape = shapeOfFile(gguf);
  const host = { freeBytes: await freeMemory(), bandwidth: null, gpu: await usableGpu(settings) };
  const chosen =
    settings.maxParallel === undefined
      ? chooseParallel(shape, host, contextTokens, measuredSpeeds(benches(), info, host))
      : { parallel: settings.maxParallel, reason: null };
  const { parallel, reason } = chosen;
  if (reason !== null) observer.onNotice(`reviews at a time: ${parallel}, ${reason}`);
  if (host.gpu === null) {
    const plan = panelPlan({ ...settings, contextTokens, maxParallel: parallel });
    checkFit(info.id, estimateMemory(shape, plan), host.freeBytes);
  }
  // Loaded late: the native library takes a third of a second, and most commands need none of it.
  const { openLlamaEngine } = await import("../engines/llama/llama-engine.ts");
  return await openLlamaEngine({
    modelPath: file.path,
    contextTokens,
    parallel,
    gpu: settings.gpu,
    model: info,
    chatTemplate: entry?.chatTemplate ?? null,
    onProgress: observer.onLoad,
    signal,
  });
}

/** The engine counts the cores that the process may use, so a limit on them makes it another machine. */
function measuredSpeeds(benches: readonly BenchRun[], { sha256 }: LocalInfo, { gpu }: HostMemory) {
  return batchSpeeds(benches, sha256, thisHost(gpu?.name ?? null));
}

/** A model that can be run; where loading takes time, it is not loaded yet. */
export interface ReadyModel {
  /** See `modelKey`. */
  readonly key: string;
  /**
   * Loads it.
   * @param benches reads earlier measurements, newest first, which show how many reviews at a time are fastest;
   * called only when that number is to be chosen
   * @throws JuryboxError `memory`, `model`, `engine`
   */
  readonly open: (benches?: () => readonly BenchRun[]) => Promise<Engine>;
}
