import { expect, test } from "vitest";
import { recordedEngine } from "../../../src/batch/recorded-engine.ts";
import { requestKey, type BatchRequest } from "../../../src/batch/request.ts";
import type { BatchAnswer } from "../../../src/domain/model.ts";
import type { WriteEvent } from "../../../src/engines/engine.ts";
import { scriptedEngine } from "../../fixtures/scripted-engine.ts";

const tokens = { prompt: 10, cached: 5, output: 1 };
const { signal } = new AbortController();
const ask = (text: string): BatchRequest & { kind: "judge" } => ({
  kind: "judge",
  prompt: [{ role: "user", text }],
});
const sampling = { seed: 1, temperature: 0, topP: 1, maxTokens: 9 };
const paragraph = (text: string): BatchRequest & { kind: "write" } => ({
  kind: "write",
  prompt: [{ role: "user", text }],
  schema: {},
  sampling,
});

function engineOf(entries: readonly (readonly [BatchRequest, BatchAnswer])[], final = false) {
  const missing: BatchRequest[] = [];
  const answers = new Map(entries.map(([request, answer]) => [requestKey(request), answer]));
  const description = scriptedEngine({ pYes: () => 0, write: () => "" }).describe();
  const engine = recordedEngine(description, {
    answers,
    final,
    onMissing: (request) => missing.push(request),
  });
  return { engine, missing };
}

async function eventsOf(events: AsyncIterable<WriteEvent>): Promise<WriteEvent[]> {
  const all: WriteEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test("gives recorded answers in the order of the prompts, with times of 0", async () => {
  const { engine } = engineOf([
    [ask("b"), { kind: "judge", pYes: 0.2, mass: 0.9, tokens }],
    [ask("a"), { kind: "judge", pYes: 0.7, mass: 1, tokens }],
  ]);
  expect(await engine.judge([ask("a").prompt, ask("b").prompt], signal)).toEqual([
    { pYes: 0.7, mass: 1, tokens, ms: 0, sampled: null },
    { pYes: 0.2, mass: 0.9, tokens, ms: 0, sampled: null },
  ]);
});

test("names every question without an answer, and fails", async () => {
  const { engine, missing } = engineOf([[ask("a"), { kind: "judge", pYes: 0.7, mass: 1, tokens }]]);
  const judging = engine.judge(
    ["x", "a", "y"].map((text) => ask(text).prompt),
    signal,
  );
  await expect(judging).rejects.toThrow("no answer to 2 of 3 questions");
  expect(missing).toEqual([ask("x"), ask("y")]);
});

test("passes over a paragraph without an answer until no more will come", async () => {
  const known: [BatchRequest, BatchAnswer] = [paragraph("a"), { kind: "write", text: "{}", tokens }];
  const waiting = engineOf([known]);
  const requests = [paragraph("x"), paragraph("a")];
  const done = { type: "done", index: 1, text: "{}", tokens, ms: 0 };
  expect(await eventsOf(waiting.engine.write(requests, signal))).toEqual([done]);
  expect(waiting.missing.map(requestKey)).toEqual([requestKey(paragraph("x"))]);
  const final = engineOf([known], true);
  expect(await eventsOf(final.engine.write(requests, signal))).toEqual([
    { type: "failed", index: 0, reason: "the batch has no answer" },
    done,
  ]);
});
