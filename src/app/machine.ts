import type { Settings } from "../config/settings.ts";
import { batchTokens } from "../domain/model.ts";
import type { GpuInfo } from "../engines/llama/probe-gpu.ts";
import { freeMemory } from "../host/memory.ts";
import { gpuBandwidth } from "../models/fit/gpu-bandwidth.ts";
import { usualParallel } from "../models/fit/choose-parallel.ts";
import type { HostGpu, HostMemory } from "../models/fit/hardware-fit.ts";
import { measureMemoryBandwidth } from "../host/memory-bandwidth.ts";
import type { MemoryPlan } from "../models/fit/memory-estimate.ts";

/** The GPU that the settings let a model use; null when there is none. */
export async function usableGpu(settings: Settings): Promise<HostGpu | null> {
  const found = await findGpu(settings);
  return found && hostGpu(found);
}

/** The same GPU as llama.cpp reports it. */
export async function findGpu({ gpu }: Settings): Promise<GpuInfo | null> {
  if (gpu === "cpu") return null;
  const { probeGpu } = await import("../engines/llama/probe-gpu.ts");
  return await probeGpu();
}

export function hostGpu({ api, freeBytes, names, totalBytes }: GpuInfo): HostGpu {
  return {
    name: names.join(", "),
    totalBytes,
    freeBytes,
    bandwidth: gpuBandwidth(names),
    sharesMemory: api === "metal",
  };
}

/** Cores that a model would run on. */
export async function modelThreads(): Promise<number> {
  const { usableCores } = await import("../host/cores.ts");
  return usableCores();
}

/** What this machine offers to a model. Measures the processor's memory, which takes half a second. */
export async function measureHost(gpu: HostGpu | null): Promise<HostMemory> {
  const freeBytes = await freeMemory();
  const bandwidth = await measureMemoryBandwidth({ threads: await modelThreads(), freeBytes });
  return { freeBytes, bandwidth, gpu };
}

/** What a panel needs memory for: a sequence for each review at a time, and one for their shared start. */
export function panelPlan({ contextTokens, maxParallel = usualParallel }: Settings): MemoryPlan {
  return { contextTokens, sequences: maxParallel + 1, batchTokens };
}
