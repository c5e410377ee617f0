import { expect, test } from "vitest";
import { localScore, localScoreShapes, measureLocalScore } from "../../../../src/bench/rows/local-score.ts";
import { countingProbe } from "../../../fixtures/counting-probe.ts";
import { probeContext } from "../probe-context.ts";

test("the score is ten times the geometric mean", () => {
  // pow(1000 * 50 * (1000 / 500), 1.0 / 3.0) * 10
  expect(localScore({ promptRate: 1_000, generationRate: 50, firstTokenMs: 500 })).toBeCloseTo(464.1589, 4);
  // Twice as fast in everything is twice the score.
  expect(localScore({ promptRate: 2_000, generationRate: 100, firstTokenMs: 250 })).toBeCloseTo(928.3178, 4);
});

test("the shapes are LocalScore's nine", () => {
  expect(localScoreShapes.map(({ prompt, generated }) => [prompt, generated])).toEqual([
    [1024, 16],
    [4096, 256],
    [2048, 256],
    [2048, 768],
    [1024, 1024],
    [1280, 3072],
    [384, 1152],
    [64, 1024],
    [16, 1536],
  ]);
});

test("every shape is run as often as asked, after one warm-up of the first", async () => {
  const probe = countingProbe();
  const row = await measureLocalScore(probeContext(probe, 2));
  const steps = probe.calls.filter((call) => call === "step x1").length;
  expect(steps).toBe(16 + 2 * (16 + 256 + 256 + 768 + 1024 + 3072 + 1152 + 1024 + 1536));
  expect(probe.calls.filter((call) => call.startsWith("prompt"))).toHaveLength(1 + 9 * 2);
  expect(Object.keys(row.samples)).toHaveLength(27);
  expect(row.samples["pp4096+tg256 firstTokenNanoseconds"]).toHaveLength(2);
  expect(row.figures.map(({ id }) => id)).toEqual([
    "score",
    "promptTokensPerSecond",
    "generationTokensPerSecond",
    "firstTokenMs",
  ]);
});
