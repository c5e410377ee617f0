import type { BenchRow, BenchRun } from "../domain/bench.ts";
import type { HostInfo } from "../domain/model.ts";

/**
 * Tokens per second that the embedded engine generates on this machine, all sequences together, by the number of
 * sequences: of the newest benchmark that tells; empty when none does.
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
