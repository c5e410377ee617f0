import { describe, expect, test } from "vitest";
import type { BenchRow } from "../../../../src/domain/bench.ts";
import { batchSpeeds, chooseParallel } from "../../../../src/models/fit/choose-parallel.ts";
import type { HostMemory } from "../../../../src/models/fit/hardware-fit.ts";
import { benchFacts, benchRows, testBench } from "../../../fixtures/bench-run.ts";

const gib = 1024 ** 3;
/** 2 GiB of weights, 0.5 GiB of KV cache for each sequence of 4,096 tokens. */
const shape = {
  layers: 32,
  contextTokens: 32_768,
  weightBytes: 2 * gib,
  kvBytesPerToken: gib / 2 / 4_096,
  heads: 32,
  embedding: 2_048,
  feedForward: 8_192,
  vocabulary: 32_000,
};
const machine = (gibibytes: number): HostMemory => ({
  freeBytes: gibibytes * gib,
  bandwidth: null,
  gpu: null,
});

function choose(host: HostMemory, speeds: Record<number, number> = {}) {
  const measured = new Map(Object.entries(speeds).map(([parallel, speed]) => [Number(parallel), speed]));
  return chooseParallel(shape, host, 4_096, measured);
}

describe("chooseParallel", () => {
  test("takes the usual number where nothing was measured", () => {
    expect(choose(machine(16))).toEqual({ parallel: 4, reason: null });
    expect(choose(machine(16), { 8: 90 })).toEqual({ parallel: 4, reason: null });
  });

  test("takes fewer where memory is short, and the usual number where nothing fits, for the error to report", () => {
    expect(choose(machine(4.5))).toEqual({ parallel: 3, reason: "as many as fit in memory" });
    expect(choose(machine(3.6)).parallel).toBe(1);
    expect(choose(machine(1)).parallel).toBe(4);
  });

  test("takes the smallest number that is nearly as fast as the fastest", () => {
    expect(choose(machine(16), { 1: 20, 4: 60, 8: 61 })).toEqual({ parallel: 4, reason: null });
    expect(choose(machine(16), { 1: 20, 4: 60, 8: 90 }).parallel).toBe(8);
    expect(choose(machine(16), { 1: 20, 4: 18, 8: 19 }).parallel).toBe(1);
    expect(choose(machine(16), { 1: 20, 4: 60, 8: 90 }).reason).toContain("benchmark");
  });

  test("takes no measured number that does not fit in memory", () => {
    expect(choose(machine(5.5), { 1: 20, 4: 60, 8: 90 })).toEqual({ parallel: 4, reason: null });
  });

  test("keeps the model whole on the GPU", () => {
    const gpu = { name: "RTX", totalBytes: 4 * gib, freeBytes: 4 * gib, bandwidth: null };
    expect(choose({ ...machine(64), gpu }).parallel).toBe(2);
  });
});

const { host, model, build } = benchFacts;
const of4 = benchRows.find(({ kind }) => kind === "batched")!;
const of8: BenchRow = {
  ...of4,
  name: "PP 128 TG 64 B 8",
  parallel: 8,
  figures: [{ ...of4.figures[0]!, value: 55 }],
};
const newest = testBench({ rows: [...benchRows, of8] });

const speeds = (...runs: Parameters<typeof batchSpeeds>[0]) => [...batchSpeeds(runs, model.sha256!, host)];

test("the speed of generation by number of sequences comes from the newest benchmark that has it", () => {
  expect(speeds(newest, testBench())).toEqual([
    [4, 40],
    [8, 55],
  ]);
  expect(speeds(testBench({ rows: [] }), testBench())).toEqual([[4, 40]]);
  expect(speeds()).toEqual([]);
});

test.each([
  ["another model", { model: { ...model, sha256: "b".repeat(64) } }],
  ["a server", { build: { ...build, engine: "ollama" } }],
  ["another processor", { host: { ...host, cpu: "Other CPU" } }],
  ["fewer cores", { host: { ...host, cores: 1 } }],
  ["a GPU", { host: { ...host, gpu: "RTX" } }],
])("a benchmark of %s says nothing", (_, facts) => {
  expect(speeds(testBench({ facts: { ...benchFacts, ...facts } }))).toEqual([]);
});
