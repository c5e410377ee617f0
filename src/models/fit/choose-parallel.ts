import type { BenchRow, BenchRun } from "../../domain/bench.ts";
import { batchTokens, type HostInfo } from "../../domain/model.ts";
import { fitModel, type HostMemory } from "./hardware-fit.ts";
import type { MemoryShape } from "./memory-estimate.ts";

/** Reviews at a time where no benchmark says otherwise. */
export const usualParallel = 4;
/** More sequences take more memory: the smallest number that reaches this share of the fastest is enough. */
const nearlyFastest = 0.95;

export interface ParallelChoice {
  /** Reviews to write at the same time. */
  readonly parallel: number;
  /** Why not the usual number; null when it is. */
  readonly reason: string | null;
}

/**
 * How many reviews to write at the same time: the smallest number that a benchmark measured within 5 % of the fastest,
 * else the usual one; in both cases, no more than leave the model where it runs with one.
 * @param speeds tokens per second of all sequences together, by the number of sequences; may be empty
 */
export function chooseParallel(
  shape: MemoryShape,
  host: HostMemory,
  contextTokens: number,
  speeds: ReadonlyMap<number, number>,
): ParallelChoice {
  // A panel holds one sequence more, for what its reviews start with.
  const place = (parallel: number) =>
    fitModel(shape, host, { contextTokens, sequences: parallel + 1, batchTokens }).fit;
  const placeOfOne = place(1);
  const fits = (parallel: number): boolean => place(parallel) === placeOfOne;
  const measured = [...speeds].filter(([parallel]) => fits(parallel)).toSorted(([a], [b]) => a - b);
  const fastest = Math.max(...measured.map(([, speed]) => speed));
  const enough = measured.find(([, speed]) => speed >= nearlyFastest * fastest);
  if (enough !== undefined && measured.length > 1) {
    const [parallel] = enough;
    const reason = parallel === usualParallel ? null : "the fastest in this machine's benchmark";
    return { parallel, reason };
  }
  const parallel = [usualParallel, 3, 2].find(fits) ?? 1;
  return { parallel, reason: parallel === usualParallel ? null : "as many as fit in memory" };
}

/**
 * Tokens per second that the embedded engine generates on this machine, all sequences together, by the number of
 * sequences: from the newest benchmark that measured it; empty when none did.
 * @param runs the newest first
 * @param modelSha256 of the model's file
 */
export function batchSpeeds(
  runs: readonly BenchRun[],
  modelSha256: string,
  host: HostInfo,
): ReadonlyMap<number, number> {
  const speeds = runs
    .filter(({ facts }) => facts.build.engine === "llama" && facts.model.sha256 === modelSha256)
    .filter(({ facts }) => isSameMachine(facts.host, host))
    .map(({ rows }) => new Map(rows.filter(({ kind }) => kind === "batched").flatMap(generation)));
  return speeds.find(({ size }) => size > 0) ?? new Map();
}

function isSameMachine(a: HostInfo, b: HostInfo): boolean {
  return a.cpu === b.cpu && a.cores === b.cores && a.gpu === b.gpu;
}

function generation({ parallel, figures }: BenchRow): [number, number][] {
  return figures
    .filter(({ id }) => id === "generationTokensPerSecond")
    .map(({ value }): [number, number] => [parallel, value]);
}
