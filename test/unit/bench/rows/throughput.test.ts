import { describe, expect, test } from "vitest";
import { measureThroughput } from "../../../../src/bench/rows/throughput.ts";
import { countingProbe } from "../../../fixtures/counting-probe.ts";
import { probeContext } from "../probe-context.ts";

const steps = (count: number) => Array.from({ length: count }, () => "step x1");

describe("a test of llama-bench", () => {
  test("warms up once, then clears the context before each repeat", async () => {
    const probe = countingProbe();
    const row = await measureThroughput(probeContext(probe, 2), { prompt: 64, generated: 3, depth: 0 });
    expect(probe.calls).toEqual([
      "open 1x67",
      "prompt 64x1",
      "clear",
      "step x1",
      "clear",
      "prompt 64x1",
      ...steps(3),
      "clear",
      "prompt 64x1",
      ...steps(3),
      "close",
    ]);
    expect(row).toMatchObject({ kind: "throughput", name: "pp64+tg3", bound: null });
    expect(row.samples["nanoseconds"]).toHaveLength(2);
  });

  test("fills the context to the depth before each repeat", async () => {
    const probe = countingProbe();
    const row = await measureThroughput(probeContext(probe, 2), { prompt: 0, generated: 2, depth: 32 });
    expect(probe.calls).toEqual([
      "open 1x34",
      "clear",
      "step x1",
      "clear",
      "prompt 32x1",
      ...steps(2),
      "clear",
      "prompt 32x1",
      ...steps(2),
      "close",
    ]);
    expect(row.name).toBe("tg2 @ d32");
    // 20 GB/s divided by 1 GB of weights and 32.5 cached tokens of 100 kB.
    expect(row.bound).toMatchObject({ by: "memory", bytesPerDecode: 1e9 + 32.5e5 });
    expect(row.bound?.tokensPerSecond).toBeCloseTo(20e9 / (1e9 + 32.5e5), 10);
  });

  test("measures the energy of the timed part alone", async () => {
    const probe = countingProbe();
    const spans: number[] = [];
    const meter = () => {
      const from = probe.calls.length;
      return async () => {
        spans.push(probe.calls.length - from);
        return 8;
      };
    };
    const context = probeContext(probe, 3, { meter });
    const row = await measureThroughput(context, { prompt: 0, generated: 4, depth: 16 });
    expect(spans).toEqual([4, 4, 4]);
    expect(row.samples["joules"]).toEqual([8, 8, 8]);
    expect(row.figures[1]).toMatchObject({ id: "tokensPerJoule", value: 0.5 });
  });

  test("stops between two tokens, and closes the context", async () => {
    const controller = new AbortController();
    const probe = countingProbe(() => controller.abort(new Error("enough")));
    const context = probeContext(probe, 5, { signal: controller.signal });
    await expect(measureThroughput(context, { prompt: 0, generated: 9, depth: 0 })).rejects.toThrow("enough");
    expect(probe.calls.at(-1)).toBe("close");
    expect(probe.calls.filter((call) => call === "step x1")).toHaveLength(1);
  });

  test("reports the work of each repeat", async () => {
    const work: number[] = [];
    const context = probeContext(countingProbe(), 2, { onWork: (done) => work.push(done) });
    await measureThroughput(context, { prompt: 100, generated: 0, depth: 20 });
    expect(work).toEqual([120, 120]);
  });
});
