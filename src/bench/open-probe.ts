import type { AppContext } from "../app/context.ts";
import { type LocalFile, localFile, obtainLocal } from "../app/local-model.ts";
import { findGpu, modelThreads } from "../app/machine.ts";
import { benchHost, probeFacts } from "./facts.ts";
import type { BenchFacts } from "../domain/bench.ts";
import type { InferenceProbe } from "../engines/inference-probe.ts";
import { thisHost } from "../host/cores.ts";
import { packagePath } from "../files/package-root.ts";
import { type EnergySource, findEnergySource } from "../host/energy.ts";
import { freeMemory } from "../host/memory.ts";
import { findModel, shippedCatalogue } from "../models/catalogue/catalogue.ts";
import { checkFit, estimateMemory, shapeOfFile } from "../models/fit/memory-estimate.ts";
import { readGgufInfo } from "../models/gguf/info.ts";
import { shapeFolders } from "../models/installed/model-folders.ts";
import { requireLocal } from "../models/obtain-model.ts";
import { parseQuantization } from "../models/shape/quantization.ts";
import { obtainShapeFile } from "../models/shape/shape-file.ts";

export interface BenchProbe {
  readonly file: LocalFile;
  readonly probe: InferenceProbe;
  readonly facts: BenchFacts;
  readonly energy: EnergySource | null;
}

export interface BenchedShape {
  readonly name: string;
  /** Such as `Q4_K_M`; null for the catalogue file's own. */
  readonly quantization: string | null;
}

/**
 * Loads the settings' model, or one with random weights, to measure it.
 * @throws JuryboxError `memory`, `model`, `engine`
 */
export async function openBenchProbe(
  context: AppContext,
  wanted: {
    readonly shape: BenchedShape | null;
    readonly threads: number | null;
    readonly batchTokens: number;
    readonly contextTokens: number;
  },
): Promise<BenchProbe> {
  const { settings, observer, signal } = context;
  const { shape, batchTokens, contextTokens } = wanted;
  const file =
    shape === null ? await obtainLocal(context) : await shapeFile(context, shape.name, shape.quantization);
  const { gguf, file: model } = file.obtained;
  const gpu = await findGpu(settings);
  if (gpu === null) {
    const plan = { contextTokens, sequences: 1, batchTokens };
    checkFit(file.info.id, estimateMemory(shapeOfFile(gguf), plan), await freeMemory());
  }
  const { openLlamaProbe } = await import("../engines/llama/llama-probe.ts");
  const probe = await openLlamaProbe({
    modelPath: model.path,
    gpu: settings.gpu,
    threads: wanted.threads ?? (await modelThreads()),
    vocabulary: gguf.vocabulary ?? 1,
    contextTokens,
    onProgress: observer.onLoad,
    signal,
  });
  const onGpu = probe.facts.gpuLayers > 0;
  const energy = await findEnergySource(onGpu && gpu?.api === "cuda");
  const facts = await probeFacts({
    obtained: file.obtained,
    model: { ...file.info, contextTokens },
    probe: probe.facts,
    batchTokens,
    gpuNames: gpu?.names ?? [],
    host: await benchHost(thisHost(gpu === null ? null : gpu.names.join(", "))),
    energy,
  });
  return { file, probe, facts, energy };
}

/** Appears in every output made with such a model. */
const notice = "Random weights: what this model writes and judges means nothing.";

/**
 * Writes a file of random weights in the shape of a model, unless it exists already. It is for measuring, never for
 * reviews.
 * @param name in the catalogue
 * @param quantization such as `Q4_K_M`; null for the catalogue file's own
 * @throws JuryboxError `not-found` and `usage` for names, `disk`, `interrupted`
 */
export async function shapeFile(
  context: AppContext,
  name: string,
  quantization: string | null,
): Promise<LocalFile> {
  const { environment, observer, signal } = context;
  const entry = requireLocal(findModel(await shippedCatalogue(), name));
  const identity = await obtainShapeFile(entry, parseQuantization(quantization ?? entry.quantization), {
    folders: shapeFolders(environment),
    tokenizers: packagePath("models", "tokenizers"),
    signal,
    onProgress: observer.onPull,
  });
  const file = { ...identity, parts: [identity], source: "installed" as const };
  const obtained = { entry: null, file, gguf: readGgufInfo(identity.path), notice };
  return localFile(obtained, context.settings.maxParallel);
}
