import { describe, expect, test } from "vitest";
import { summariseDecoding } from "../../../benchmarks/decoding/summary.ts";
import { failedChecks } from "../../../benchmarks/race/checks.ts";
import { embeddedCounts, summarise, type LapRow } from "../../../benchmarks/race/summary.ts";

const written = [200, 200, 200, 200];

function phase(tokens: number, seconds: number, batchSizes: Record<number, number> = {}) {
  return {
    seconds,
    decodes: 10,
    tokens,
    batchSizes,
    decodeSeconds: seconds * 0.9,
    samplingSeconds: seconds * 0.05,
  };
}

function embedded(repeat: number, seconds: number, changes: Partial<LapRow> = {}): LapRow {
  const phases = { judge: phase(1_500, seconds / 2), write: phase(540, seconds / 2, { 4: 199 }) };
  const counts = {
    promptTokens: 60_000,
    computedTokens: null,
    writtenTokens: written,
    distinctTokens: 2_000,
  };
  return { repeat, place: 1, racer: "embedded", seconds, ...counts, phases, ...changes };
}

function server(repeat: number, seconds: number, writtenTokens: readonly number[] = written): LapRow {
  const counts = { promptTokens: 60_100, computedTokens: 9_000, writtenTokens, distinctTokens: 2_000 };
  return { repeat, place: 2, racer: "llama-server", seconds, ...counts };
}

describe("the summary of a race", () => {
  const rows = [embedded(1, 6), server(1, 10), server(2, 30), embedded(2, 5), embedded(3, 50), server(3, 12)];

  test("gives medians, and the embedded engine's time divided by each", () => {
    const [own, other] = summarise(rows);
    expect(own).toMatchObject({ racer: "embedded", medianSeconds: 6, embeddedRatio: 1 });
    expect(other).toMatchObject({
      racer: "llama-server",
      medianSeconds: 12,
      embeddedRatio: 0.5,
      computedTokens: 9_000,
    });
  });

  test("gives the tokens evaluated per distinct one, and the time outside of decode", () => {
    const counts = embeddedCounts(rows);
    expect(counts).toMatchObject({ evaluatedTokens: 2_040, distinctTokens: 2_000, decodes: 20 });
    expect(counts.evaluatedPerDistinct).toBeCloseTo(1.02);
    expect(counts.outsideDecode).toBeCloseTo(0.1);
    expect(counts.sampling).toBeCloseTo(0.05);
  });
});

describe("the checks of the counts", () => {
  test("find no fault in a race as it should be", () => {
    expect(failedChecks([embedded(1, 5), server(1, 10)])).toEqual([]);
  });

  test("find too many evaluated tokens", () => {
    const [fault] = failedChecks([embedded(1, 5, { distinctTokens: 1_900 })]);
    expect(fault).toMatch(/^embedded, repeat 1: evaluated 2040 tokens for 1900 distinct/);
  });

  test("find an answer of the wrong length, from any engine", () => {
    expect(failedChecks([server(2, 10, [200, 199, 200, 200])])).toEqual([
      "llama-server, repeat 2: wrote 200, 199, 200, 200 tokens instead of 200 each",
    ]);
  });

  test("find answers that were not decoded together", () => {
    const phases = { judge: phase(1_500, 2), write: phase(540, 2, { 3: 199, 4: 20 }) };
    expect(failedChecks([embedded(1, 5, { phases })])).toEqual([
      "embedded, repeat 1: only 20 of 199 writing steps held all 4 answers",
    ]);
  });
});

test("the summary of decoding gives medians and their ratio at each batch size", () => {
  const rows = [1, 4, 8].flatMap((batch) =>
    [19, 10, 20].flatMap((speed) => [
      { program: "embedded" as const, batch, tokensPerSecond: speed * batch },
      { program: "llama-batched-bench" as const, batch, tokensPerSecond: speed * batch * 2 },
    ]),
  );
  expect(summariseDecoding(rows).map(({ batch, embedded, ratio }) => [batch, embedded, ratio])).toEqual([
    [1, 19, 0.5],
    [4, 76, 0.5],
    [8, 152, 0.5],
  ]);
});
