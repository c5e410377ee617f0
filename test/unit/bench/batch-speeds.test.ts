import { expect, test } from "vitest";
import { batchSpeeds } from "../../../src/models/fit/choose-parallel.ts";
import type { BenchRow } from "../../../src/domain/bench.ts";
import { benchFacts, benchRows, testBench } from "../../fixtures/bench-run.ts";

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

test("the speed of generation by the number of sequences, of the newest benchmark that has it", () => {
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
