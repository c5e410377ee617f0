import { hostname, loadavg, release, type as systemName } from "node:os";
import type { BenchFacts } from "../domain/bench.ts";
import { count } from "../text/amounts.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { EngineDescription } from "../engines/engine.ts";
import type { ProbeFacts } from "../engines/inference-probe.ts";
import { cpuClock } from "../host/clock.ts";
import { noEnergySource, type EnergySource } from "../host/energy.ts";
import { queryNvidia } from "../host/nvidia-smi.ts";
import { bytesPerToken } from "../models/gguf/bytes-per-token.ts";
import { freeMemory } from "../host/memory.ts";
import { gpuBandwidth } from "../models/fit/gpu-bandwidth.ts";
import { measureMemoryBandwidth } from "../host/memory-bandwidth.ts";
import type { ObtainedModel } from "../models/obtain-model.ts";

export interface ProbedModel {
  readonly obtained: ObtainedModel;
  readonly model: ModelInfo;
  readonly probe: ProbeFacts;
  readonly batchTokens: number;
  readonly gpuNames: readonly string[];
  readonly host: BenchFacts["host"];
  readonly energy: EnergySource | null;
}

/** What a measurement in this process runs on. Measures the memory bandwidth, which takes half a second. */
export async function probeFacts(probed: ProbedModel): Promise<BenchFacts> {
  const { obtained, model, probe, batchTokens, host, energy } = probed;
  const { version, backend, threads, flashAttention, kvTypes, gpuLayers } = probe;
  return {
    host,
    build: {
      engine: "llama",
      version,
      backend,
      threads,
      batchTokens,
      flashAttention,
      kvTypes,
      gpuLayers,
    },
    model: {
      ...model,
      fileBytes: obtained.file.bytes,
      bytesPerToken: bytesPerToken(obtained.file.path),
      kvBytesPerToken: obtained.gguf.kvBytesPerToken,
    },
    bandwidth: await bandwidthOf(probed),
    power: powerFact(energy),
  };
}

/** What a measurement of a server runs on, as far as the server reports it. */
export function servedFacts(
  { engine, engineVersion, model }: EngineDescription,
  host: BenchFacts["host"],
  energy: EnergySource | null,
): BenchFacts {
  return {
    host,
    build: {
      engine,
      version: engineVersion,
      backend: null,
      threads: null,
      batchTokens: null,
      flashAttention: null,
      kvTypes: null,
      gpuLayers: null,
    },
    model: { ...model, fileBytes: null, bytesPerToken: null, kvBytesPerToken: null },
    bandwidth: null,
    power: powerFact(energy),
  };
}

/** This machine, or what is known about the one that a server runs on. */
export async function benchHost(host: EngineDescription["host"]): Promise<BenchFacts["host"]> {
  // Only the address of a remote machine is known.
  if (host.cores === 0) {
    const clock = { governor: null, mhz: null };
    return { ...host, name: host.cpu, kernel: "unknown", load: 0, clock, gpuDriver: null };
  }
  return {
    ...host,
    name: hostname(),
    kernel: `${systemName()} ${release()}`,
    load: loadavg()[0] ?? 0,
    clock: cpuClock(),
    gpuDriver: host.gpu === null ? null : ((await queryNvidia("driver_version"))?.[0] ?? null),
  };
}

function powerFact(energy: EnergySource | null): BenchFacts["power"] {
  return energy === null ? { value: false, source: noEnergySource } : { value: true, source: energy.name };
}

/** Bandwidth of the memory that holds the weights; null where they are split between two memories. */
async function bandwidthOf({ probe, gpuNames }: ProbedModel): Promise<BenchFacts["bandwidth"]> {
  const { gpuLayers, layers, threads } = probe;
  if (gpuLayers === 0) {
    const value = await measureMemoryBandwidth({ threads, freeBytes: await freeMemory() });
    const source = `measured, reading with ${count(threads, "thread")}`;
    return value === null ? null : { value, source };
  }
  const value = gpuLayers >= layers ? gpuBandwidth(gpuNames) : null;
  return value === null ? null : { value, source: "from the GPU's data sheet" };
}
