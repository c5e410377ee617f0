import { describe, expect, test } from "vitest";
import { measureBatched } from "../../../../src/bench/rows/batched.ts";
import { countingProbe } from "../../../fixtures/counting-probe.ts";
import { probeContext } from "../probe-context.ts";

describe("a row of llama-batched-bench", () => {
  test("processes every prompt, then decodes all sequences together", async () => {
    const probe = countingProbe();
    const row = await measureBatched(probeContext(probe, 1), {
      prompt: 64,
      generated: 2,
      parallel: 4,
      sharedPrompt: false,
    });
    expect(probe.calls).toEqual([
      "open 4x66",
      "prompt 16x1",
      "clear",
      "prompt 64x4",
      "step x4",
      "step x4",
      "close",
    ]);
    expect(row.name).toBe("PP 64 TG 2 B 4");
    expect(row.figures.map(({ label }) => label)).toEqual(["S_TG", "S_PP", "S", "T_PP", "T_TG", "T", "N_KV"]);
    expect(row.figures.at(-1)).toMatchObject({ value: 4 * 66, unit: "tokens" });
  });

  test("processes a shared prompt once and copies it", async () => {
    const probe = countingProbe();
    const shared = { prompt: 64, generated: 1, parallel: 3, sharedPrompt: true };
    const row = await measureBatched(probeContext(probe, 1), shared);
    expect(probe.calls.slice(2)).toEqual(["clear", "prompt 64x1", "share", "step x3", "close"]);
    expect(row.name).toBe("PP 64 TG 1 B 3 shared");
  });

  test("counts the tokens of all sequences in its rates", async () => {
    const test = { prompt: 10, generated: 5, parallel: 2, sharedPrompt: false };
    const row = await measureBatched(probeContext(countingProbe(), 3), test);
    const { promptNanoseconds = [], generationNanoseconds = [] } = row.samples;
    const mean = (rates: readonly number[]) => rates.reduce((a, b) => a + b, 0) / rates.length;
    const value = (id: string) => row.figures.find((figure) => figure.id === id)!.value;
    expect(value("promptTokensPerSecond")).toBeCloseTo(mean(promptNanoseconds.map((ns) => 20e9 / ns)), 3);
    expect(value("generationTokensPerSecond")).toBeCloseTo(
      mean(generationNanoseconds.map((ns) => 10e9 / ns)),
      3,
    );
    expect(value("tokensPerSecond")).toBeCloseTo(
      mean(promptNanoseconds.map((ns, index) => 30e9 / (ns + generationNanoseconds[index]!))),
      3,
    );
  });
});
