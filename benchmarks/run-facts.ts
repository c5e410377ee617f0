import { thisHost, usableCores } from "../src/host/cores.ts";
import type { ModelFile } from "../tools/servers/model-file.ts";

/** What a result file says about the run that it comes from. */
export function runFacts(command: string, model: ModelFile) {
  const { cpu, cores, ramBytes } = thisHost(null);
  const { id, sha256, quantization } = model;
  return {
    command,
    date: new Date().toISOString(),
    machine: {
      cpu,
      cores,
      memoryBytes: ramBytes,
      system: `${process.platform} ${process.arch}`,
      node: process.version,
    },
    threads: usableCores(),
    model: { id, sha256, quantization },
  };
}
