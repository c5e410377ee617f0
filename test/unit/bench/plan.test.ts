import { expect, test } from "vitest";
import { fullShape, longestContext, planBench, quickShape } from "../../../src/bench/plan.ts";
import { engineSteps, probeSteps, servedSteps } from "../../../src/bench/steps.ts";

const all = ["tests", "batched", "stream", "panel", "localscore"] as const;

test("rows come in llama-bench's order, and are named as it names them", () => {
  const plan = planBench({ ...fullShape, prompts: [512, 64], depths: [0, 1024] }, ["tests"]);
  expect(probeSteps(plan).map(({ name }) => name)).toEqual([
    "pp512",
    "pp64",
    "tg128",
    "pp512+tg128",
    "pp512 @ d1024",
    "pp64 @ d1024",
    "tg128 @ d1024",
    "pp512+tg128 @ d1024",
  ]);
});

test("batched rows go through every combination", () => {
  const shape = { ...quickShape, batchPrompts: [8, 16], parallel: [1, 4], sharedPrompt: true };
  expect(probeSteps(planBench(shape, ["batched"])).map(({ name }) => name)).toEqual([
    "PP 8 TG 4 B 1 shared",
    "PP 8 TG 4 B 4 shared",
    "PP 16 TG 4 B 1 shared",
    "PP 16 TG 4 B 4 shared",
  ]);
});

test("a test without tokens is left out, as with llama-bench -p 0", () => {
  const plan = planBench({ ...fullShape, prompts: [0], combined: [] }, ["tests"]);
  expect(probeSteps(plan).map(({ name }) => name)).toEqual(["tg128"]);
});

test("only the parts that were asked for are measured", () => {
  const plan = planBench(fullShape, ["panel"]);
  expect(probeSteps(plan)).toEqual([]);
  expect(engineSteps(plan).map(({ name }) => name)).toEqual(["panel"]);
});

test("a server is asked for the same rows, including those that it cannot give", () => {
  const plan = planBench(quickShape, all);
  expect(servedSteps(plan).map(({ name }) => name)).toEqual(probeSteps(plan).map(({ name }) => name));
});

test("the longest context holds the largest test and the largest batch", () => {
  expect(longestContext(planBench(fullShape, all))).toBe(8 * (128 + 64));
  expect(longestContext(planBench({ ...fullShape, depths: [4096] }, ["tests"]))).toBe(512 + 128 + 4096);
});
