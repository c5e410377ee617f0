import { describe, expect, test } from "vitest";
import type { Prompt } from "../../../src/domain/prompt.ts";
import type { Engine, Judgement, WriteEvent, WriteRequest } from "../../../src/engines/engine.ts";
import { rememberingEngine } from "../../../src/panel/remembering-engine.ts";
import { scriptedEngine, type Script, type ScriptedEngine } from "../../fixtures/scripted-engine.ts";
import { openTemp, tempFile } from "../store/temp-store.ts";

const never = new AbortController().signal;

/** A model whose p(yes) is in the question, and whose texts say which question and how many texts it has written. */
function model(script: Partial<Script> = {}): ScriptedEngine {
  let written = 0;
  const pYes = (prompt: string): number => Number(/\d+$/.exec(prompt)![0]) / 100;
  return scriptedEngine({ pYes, write: (prompt) => `${prompt}, text ${++written}`, ...script });
}

function prompt(text: string | number): Prompt {
  return [
    { role: "system", text: "You judge. " },
    { role: "user", text: `Question ${text}` },
  ];
}
const prompts = (...texts: (string | number)[]): Prompt[] => texts.map(prompt);
const yes = (judgements: readonly Judgement[]): number[] => judgements.map(({ pYes }) => pYes);

function request(text: string, changes: Partial<WriteRequest["sampling"]> = {}): WriteRequest {
  return {
    prompt: prompt(text),
    schema: { type: "object" },
    sampling: { seed: 1, temperature: 0.4, topP: 0.9, maxTokens: 50, ...changes },
  };
}

async function eventsOf(
  engine: Engine,
  requests: readonly WriteRequest[],
  signal = never,
): Promise<WriteEvent[]> {
  const events: WriteEvent[] = [];
  for await (const event of engine.write(requests, signal)) events.push(event);
  return events;
}

/** What was written for each request, by its place. */
async function textsOf(engine: Engine, ...requests: WriteRequest[]): Promise<string[]> {
  const texts: string[] = [];
  for (const event of await eventsOf(engine, requests))
    if (event.type === "done") texts[event.index] = event.text;
  return texts;
}

describe("judgements", () => {
  test("are asked for once, and come in the order of the prompts", async () => {
    const engine = model();
    const remembering = rememberingEngine(engine, openTemp().answers);
    const first = await remembering.judge(prompts(20, 40), never);
    expect(await remembering.judge(prompts(20, 40), never)).toEqual(first);
    expect(engine.calls.judged).toBe(2);
    expect(yes(await remembering.judge(prompts(10, 40, 30, 20, 50), never))).toEqual([
      0.1, 0.4, 0.3, 0.2, 0.5,
    ]);
    expect(engine.calls.judged).toBe(5);
  });

  test("are reported to the listener, each once under its own place", async () => {
    const remembering = rememberingEngine(model(), openTemp().answers);
    await remembering.judge(prompts(20, 40), never);
    const told: number[] = [];
    await remembering.judge(prompts(10, 20, 30, 40), never, (index) => told.push(index));
    expect(told.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  });

  test("survive closing the database", async () => {
    const file = tempFile();
    const store = openTemp(file);
    const first = await rememberingEngine(model(), store.answers).judge(prompts(20, 40), never);
    store.close();
    const engine = model();
    const again = await rememberingEngine(engine, openTemp(file).answers).judge(prompts(20, 40), never);
    expect(again).toEqual(first);
    expect(engine.calls.judged).toBe(0);
  });

  test("are given for both places when a prompt appears twice", async () => {
    const remembering = rememberingEngine(model(), openTemp().answers);
    expect(yes(await remembering.judge(prompts(20, 40, 20), never))).toEqual([0.2, 0.4, 0.2]);
    expect(yes(await remembering.judge(prompts(20, 40, 20), never))).toEqual([0.2, 0.4, 0.2]);
  });

  test("of an interrupted call are lost, while those of earlier calls stay", async () => {
    const { answers } = openTemp();
    const controller = new AbortController();
    const engine = model({
      pYes: () => {
        if (engine.calls.judged === 3) controller.abort();
        return 0.5;
      },
    });
    const stopping = rememberingEngine(engine, answers);
    await stopping.judge(prompts(20), controller.signal);
    await expect(stopping.judge(prompts(30, 40, 50), controller.signal)).rejects.toMatchObject({
      code: "interrupted",
    });
    const next = model();
    const remembering = rememberingEngine(next, answers);
    expect(yes(await remembering.judge(prompts(20, 30, 40, 50), never))).toEqual([0.5, 0.3, 0.4, 0.5]);
    expect(next.calls.judged).toBe(3);
  });

  test("of another model or another version of the engine are not used", async () => {
    const { answers } = openTemp();
    await rememberingEngine(model(), answers).judge(prompts(20), never);
    const described = model().describe();
    for (const description of [
      { ...described, engineVersion: "2" },
      { ...described, engine: "other" },
      { ...described, model: { ...described.model, sha256: "b".repeat(64) } },
      { ...described, model: { ...described.model, sha256: null } },
    ]) {
      const engine = { ...model(), describe: () => description };
      await rememberingEngine(engine, answers).judge(prompts(20), never);
      expect(engine.calls.judged).toBe(1);
    }
  });
});

describe("texts", () => {
  test("are written once", async () => {
    const file = tempFile();
    const store = openTemp(file);
    const first = await textsOf(rememberingEngine(model(), store.answers), request("one"), request("two"));
    expect(first).toEqual(["You judge. Question one, text 1", "You judge. Question two, text 2"]);
    store.close();
    const engine = model();
    const remembering = rememberingEngine(engine, openTemp(file).answers);
    expect(await textsOf(remembering, request("one"), request("two"))).toEqual(first);
    expect(engine.calls.written).toBe(0);
  });

  test("keep their places beside new ones", async () => {
    const engine = model();
    const remembering = rememberingEngine(engine, openTemp().answers);
    await textsOf(remembering, request("two"));
    const texts = await textsOf(remembering, request("one"), request("two"), request("three"));
    expect(texts).toEqual([
      "You judge. Question one, text 2",
      "You judge. Question two, text 1",
      "You judge. Question three, text 3",
    ]);
    const events = await eventsOf(remembering, [request("one"), request("four")]);
    expect(events.map(({ type, index }) => [type, index])).toEqual([
      ["done", 0],
      ["delta", 1],
      ["done", 1],
    ]);
  });

  test.each([
    ["seed", request("one", { seed: 2 })],
    ["temperature", request("one", { temperature: 0 })],
    ["limit", request("one", { maxTokens: 60 })],
    ["schema", { ...request("one"), schema: { type: "array" } }],
    ["prompt", request("two")],
  ])("for another %s are written anew", async (_, other) => {
    const engine = model();
    const remembering = rememberingEngine(engine, openTemp().answers);
    const [first] = await textsOf(remembering, request("one"));
    expect(await textsOf(remembering, other)).not.toEqual([first]);
    expect(engine.calls.written).toBe(2);
    expect(await textsOf(remembering, request("one"))).toEqual([first]);
  });

  test("and judgements for one prompt are not mixed up", async () => {
    const engine = model();
    const remembering = rememberingEngine(engine, openTemp().answers);
    await remembering.judge(prompts("40"), never);
    expect(await textsOf(remembering, request("40"))).toEqual(["You judge. Question 40, text 1"]);
  });

  test("that failed are tried again", async () => {
    const { answers } = openTemp();
    const failing = model({ write: () => new Error("the batch was full") });
    expect(await eventsOf(rememberingEngine(failing, answers), [request("one")])).toEqual([
      { type: "failed", index: 0, reason: "the batch was full" },
    ]);
    const engine = model();
    expect(await textsOf(rememberingEngine(engine, answers), request("one"))).toHaveLength(1);
    expect(engine.calls.written).toBe(1);
  });

  test("that were complete before an interruption stay", async () => {
    const { answers } = openTemp();
    const controller = new AbortController();
    const stopping = model({
      onWrite: () => {
        if (stopping.calls.written === 2) controller.abort();
      },
    });
    const requests = ["one", "two", "three"].map((text) => request(text));
    await expect(
      eventsOf(rememberingEngine(stopping, answers), requests, controller.signal),
    ).rejects.toMatchObject({ code: "interrupted" });
    const engine = model();
    const texts = await textsOf(rememberingEngine(engine, answers), ...requests);
    expect(texts.slice(0, 2)).toEqual(["You judge. Question one, text 1", "You judge. Question two, text 2"]);
    expect(engine.calls.written).toBe(1);
  });
});

test("closing it closes the model's engine, whose description it passes on", async () => {
  const engine = model();
  const remembering = rememberingEngine(engine, openTemp().answers);
  expect(remembering.describe()).toEqual(engine.describe());
  expect(await remembering.countTokens(prompt(20))).toBe(await engine.countTokens(prompt(20)));
  await remembering.close();
  expect(engine.calls.closed).toBe(1);
});
