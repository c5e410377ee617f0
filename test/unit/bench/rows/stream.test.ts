import { describe, expect, test } from "vitest";
import { measureServedThroughput } from "../../../../src/bench/rows/served-throughput.ts";
import { measureStream } from "../../../../src/bench/rows/stream.ts";
import { scriptedEngine } from "../../../fixtures/scripted-engine.ts";
import { writingEngine } from "../../../fixtures/writing-engine.ts";
import { noMeter } from "../probe-context.ts";

const context = (repeats: number) => ({
  repeats,
  meter: noMeter,
  signal: new AbortController().signal,
  onWork: () => {},
});

describe("streamed answers", () => {
  test("each give a time to the first token and a time for every later one", async () => {
    const row = await measureStream(context(3), writingEngine(), { prompt: 8, generated: 5, parallel: 2 });
    expect(row.name).toBe("stream 8+5 x2");
    expect(row.samples["firstTokenMilliseconds"]).toHaveLength(3 * 2);
    expect(row.samples["nextTokenMilliseconds"]).toHaveLength(3 * 2 * 4);
    expect(row.figures.map(({ id }) => id)).toEqual([
      ...["P50", "P90", "P95", "P99"].map((p) => `firstToken${p}Ms`),
      ...["P50", "P90", "P95", "P99"].map((p) => `token${p}Ms`),
      "tokensPerSecond",
      "promptTokens",
      "outputTokens",
    ]);
    expect(row.figures.at(-1)?.value).toBe(5);
  });

  test("have prompts that all differ, so that no cache helps", async () => {
    const engine = writingEngine();
    await measureStream(context(3), engine, { prompt: 8, generated: 2, parallel: 4 });
    const texts = engine.requests.slice(4).map(({ prompt }) => prompt[0]!.text);
    expect(texts).toHaveLength(12);
    expect(new Set(texts).size).toBe(12);
    // Prompts that only begin alike would be enough for a cache.
    expect(new Set(texts.map((text) => text.split(" ").slice(0, 3).join(" "))).size).toBe(12);
  });

  test("end the row with the reason when one fails", async () => {
    const engine = scriptedEngine({ pYes: () => 0.5, write: () => new Error("out of memory") });
    const row = measureStream(context(1), engine, { prompt: 8, generated: 2, parallel: 1 });
    await expect(row).rejects.toThrow(/out of memory/);
  });
});

describe("a server's own times", () => {
  const served = { promptTokens: 500, promptMs: 2_000, outputTokens: 128, outputMs: 4_000 };

  test.each([
    [{ prompt: 512, generated: 0, depth: 0 }, "pp512", 250],
    [{ prompt: 0, generated: 128, depth: 0 }, "tg128", 32],
    [{ prompt: 512, generated: 128, depth: 0 }, "pp512+tg128", 628 / 6],
  ])("give the rate of %o", async (asked, name, rate) => {
    const row = await measureServedThroughput(context(2), writingEngine(served), asked);
    expect(row).toMatchObject({ kind: "throughput", name, bound: null });
    expect(row.figures[0]?.value).toBeCloseTo(rate, 10);
    expect(row.samples["milliseconds"]).toHaveLength(2);
  });

  test("are not guessed where they are not reported", async () => {
    const asked = { prompt: 512, generated: 0, depth: 0 };
    await expect(measureServedThroughput(context(1), writingEngine(), asked)).rejects.toThrow(
      /does not report how long/,
    );
  });

  test("are not available for a filled context", async () => {
    const asked = { prompt: 0, generated: 8, depth: 64 };
    await expect(measureServedThroughput(context(1), writingEngine(served), asked)).rejects.toThrow(
      /cannot be filled/,
    );
  });
});
