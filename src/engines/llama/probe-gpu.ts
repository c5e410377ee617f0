import { getLlama, LlamaLogLevel } from "node-llama-cpp";

export interface GpuInfo {
  /** What llama.cpp would use: `cuda`, `metal` or `vulkan`. */
  readonly api: string;
  readonly names: readonly string[];
  /** Memory of all GPUs together, in bytes, as the driver reports it. */
  readonly totalBytes: number;
  readonly freeBytes: number;
}

/** The GPU that llama.cpp would run on here; null when there is none, or no binary for it works. */
export async function probeGpu(): Promise<GpuInfo | null> {
  try {
    const llama = await getLlama({
      gpu: "auto",
      build: "never",
      logLevel: LlamaLogLevel.disabled,
      logger: () => {},
    });
    try {
      if (llama.gpu === false) return null;
      const { total, free } = await llama.getVramState();
      return { api: llama.gpu, names: await llama.getGpuDeviceNames(), totalBytes: total, freeBytes: free };
    } finally {
      await llama.dispose();
    }
  } catch {
    return null;
  }
}
