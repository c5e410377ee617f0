import { batchTokens } from "../domain/batch.ts";
import type { Catalogue } from "./catalogue.ts";
import { estimateMemory, type MemoryPlan, shapeOfModel } from "./memory-estimate.ts";

export interface HostGpu {
  readonly name: string;
  /** Memory of the GPU in bytes, as its driver tells. */
  readonly totalBytes: number;
  readonly freeBytes: number;
  /** Measured memory bandwidth in bytes per second; null when it was not measured. */
  readonly bandwidth: number | null;
}

/** What a machine offers to a model. */
export interface HostMemory {
  readonly freeBytes: number;
  /** Measured memory bandwidth in bytes per second; null when it was not measured. */
  readonly bandwidth: number | null;
  /** Null when there is none. */
  readonly gpu: HostGpu | null;
}

export interface FitRow {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly fileBytes: number;
  readonly neededBytes: number;
  /** `split`: partly on the GPU, the rest on the processor. */
  readonly fit: "gpu" | "split" | "cpu" | "no";
  /**
   * Most tokens per second that one sequence can reach: each token reads all weights once, so this is
   * bandwidth / size of the file. Null when the bandwidth was not measured or the model does not fit.
   */
  readonly tokensPerSecondCeiling: number | null;
}

const usualPlan: MemoryPlan = { contextTokens: 4096, sequences: 1, batchTokens };

/** How each local model of the catalogue would run on a machine. */
export function hardwareFit(catalogue: Catalogue, host: HostMemory, plan: MemoryPlan = usualPlan): FitRow[] {
  return catalogue
    .filter((entry) => entry.kind === "local")
    .map((entry) => {
      const neededBytes = estimateMemory(shapeOfModel(entry), plan).total;
      const fit = placeModel(neededBytes, host);
      return {
        id: entry.id,
        name: entry.name,
        role: entry.role,
        fileBytes: entry.file.bytes,
        neededBytes,
        fit,
        tokensPerSecondCeiling: ceiling(fit, entry.file.bytes, neededBytes, host),
      };
    });
}

function placeModel(neededBytes: number, { freeBytes, gpu }: HostMemory): FitRow["fit"] {
  if (gpu !== null && neededBytes <= gpu.freeBytes) return "gpu";
  if (neededBytes <= freeBytes) return gpu === null ? "cpu" : "split";
  return gpu !== null && neededBytes <= gpu.freeBytes + freeBytes ? "split" : "no";
}

function ceiling(
  fit: FitRow["fit"],
  fileBytes: number,
  neededBytes: number,
  host: HostMemory,
): number | null {
  const { bandwidth, gpu } = host;
  if (fit === "no") return null;
  const onGpu = fit === "cpu" || gpu === null ? 0 : Math.min(1, gpu.freeBytes / neededBytes);
  const seconds =
    readTime(onGpu * fileBytes, gpu?.bandwidth ?? null) + readTime((1 - onGpu) * fileBytes, bandwidth);
  return Number.isNaN(seconds) ? null : 1 / seconds;
}

/** Seconds to read so many bytes; NaN when that is not known. */
function readTime(bytes: number, bandwidth: number | null): number {
  if (bytes === 0) return 0;
  return bandwidth === null ? Number.NaN : bytes / bandwidth;
}
