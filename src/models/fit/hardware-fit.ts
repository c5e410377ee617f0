import { batchTokens } from "../../domain/model.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import {
  estimateMemory,
  type MemoryEstimate,
  type MemoryPlan,
  type MemoryShape,
  shapeOfModel,
} from "./memory-estimate.ts";

export interface HostGpu {
  readonly name: string;
  /** Memory of all GPUs together in bytes, as the driver reports it. */
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Memory bandwidth in bytes per second, as the vendor states it; null when unknown. */
  readonly bandwidth: number | null;
  /** Whether its memory is the processor's memory too, as on Apple's chips. */
  readonly sharesMemory?: boolean;
}

/** What a machine offers to a model. */
export interface HostMemory {
  readonly freeBytes: number;
  /** Measured memory bandwidth of the processor in bytes per second; null when it was not measured. */
  readonly bandwidth: number | null;
  /** Null when there is none. */
  readonly gpu: HostGpu | null;
}

/** Where a model runs, and how fast it can be there. */
export interface Fit {
  /** Weights. */
  readonly fileBytes: number;
  readonly cacheBytes: number;
  readonly computeBytes: number;
  /** The three together. */
  readonly neededBytes: number;
  /** `split`: some layers on the GPU, the rest on the processor. */
  readonly fit: "gpu" | "split" | "cpu" | "no";
  /** Tokens of one sequence: the wanted context, or the longest that the model takes. */
  readonly contextTokens: number;
  readonly layers: number;
  /** Layers that the GPU has room for. */
  readonly gpuLayers: number;
  /** Most sequences, up to the wanted number, with which all of it fits the GPU; 0 when it does not even with one. */
  readonly sequencesOnGpu: number;
  /**
   * Most tokens per second that one sequence can reach: each token reads all weights once, so this is
   * bandwidth / size of the file, with a context still empty. Null when a bandwidth is unknown or the model does not fit.
   */
  readonly tokensPerSecondCeiling: number | null;
  /** The same with a full context, whose KV cache is read for each token too. */
  readonly tokensPerSecondFull: number | null;
}

export interface FitRow extends Fit {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

const usualPlan: MemoryPlan = { contextTokens: 4096, sequences: 1, batchTokens };

/** How each local model of the catalogue would run on a machine. */
export function hardwareFit(catalogue: Catalogue, host: HostMemory, plan: MemoryPlan = usualPlan): FitRow[] {
  return catalogue
    .filter((entry) => entry.kind === "local")
    .map((entry) => {
      const { id, name, role } = entry;
      return { id, name, role, ...fitModel(shapeOfModel(entry), host, plan) };
    });
}

/** How one model would run on a machine. */
export function fitModel(shape: MemoryShape, host: HostMemory, plan: MemoryPlan): Fit {
  const estimate = estimateMemory(shape, plan);
  const place = placeModel(shape.layers, estimate, host);
  const onGpu = place.fit === "gpu" ? 1 : place.gpuLayers / Math.max(1, shape.layers);
  const rate = (bytes: number): number | null =>
    place.fit === "no" ? null : tokensPerSecond(bytes, onGpu, host);
  return {
    fileBytes: estimate.weights,
    cacheBytes: estimate.cache,
    computeBytes: estimate.compute,
    neededBytes: estimate.total,
    ...place,
    contextTokens: Math.min(plan.contextTokens, shape.contextTokens),
    layers: shape.layers,
    sequencesOnGpu: sequencesOnGpu(estimate, host, plan),
    tokensPerSecondCeiling: rate(estimate.weights),
    tokensPerSecondFull: rate(estimate.weights + estimate.cache / plan.sequences),
  };
}

/** Whole layers go to the GPU, each with its share of weights and cache, next to the compute buffers. */
function placeModel(
  layers: number,
  { cache, compute, total, weights }: MemoryEstimate,
  { freeBytes, gpu }: HostMemory,
): Pick<Fit, "fit" | "gpuLayers"> {
  const layerBytes = (weights + cache) / Math.max(1, layers);
  const room = gpu === null ? 0 : Math.floor((gpu.freeBytes - compute) / layerBytes);
  const gpuLayers = Math.max(0, Math.min(layers, room));
  const onProcessor = gpu?.sharesMemory === true ? total : total - gpuLayers * layerBytes;
  if (gpu !== null && total <= gpu.freeBytes) return { fit: "gpu", gpuLayers: layers };
  if (onProcessor > freeBytes) return { fit: "no", gpuLayers: 0 };
  return { fit: gpuLayers === 0 ? "cpu" : "split", gpuLayers };
}

function sequencesOnGpu(
  { cache, compute, weights }: MemoryEstimate,
  { gpu }: HostMemory,
  plan: MemoryPlan,
): number {
  if (gpu === null) return 0;
  const left = gpu.freeBytes - weights - compute;
  if (left < 0) return 0;
  const cacheOfOne = cache / plan.sequences;
  return cacheOfOne === 0 ? plan.sequences : Math.min(plan.sequences, Math.floor(left / cacheOfOne));
}

/** Both memories are read one after the other: a token passes through the layers in order. */
function tokensPerSecond(bytes: number, onGpu: number, { bandwidth, gpu }: HostMemory): number | null {
  const seconds = readTime(onGpu * bytes, gpu?.bandwidth ?? null) + readTime((1 - onGpu) * bytes, bandwidth);
  return Number.isNaN(seconds) ? null : 1 / seconds;
}

/** Seconds to read this many bytes; NaN when the bandwidth is not known. */
function readTime(bytes: number, bandwidth: number | null): number {
  if (bytes === 0) return 0;
  return bandwidth === null ? Number.NaN : bytes / bandwidth;
}
