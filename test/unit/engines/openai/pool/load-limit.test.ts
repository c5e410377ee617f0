import { describe, expect, test } from "vitest";
import {
  afterAnswer,
  afterFailedTrial,
  afterFailure,
  afterPressure,
  type Aimd,
  closedCircuit,
  openCircuit,
  requestsAllowed,
  startingAimd,
} from "../../../../../src/engines/openai/pool/load-limit.ts";

const fast = (state: Aimd, now: number, latencyMs = 100): Aimd =>
  afterAnswer(state, { startedAt: now - latencyMs, latencyMs }, now);

describe("the number of requests at once", () => {
  test("begins at what the user allows and never goes over it", () => {
    let state = startingAimd(4);
    for (let now = 1_000; now < 50_000; now += 1_000) state = fast(state, now);
    expect(requestsAllowed(state)).toBe(4);
  });

  test("is halved when the server pushes back, never below one", () => {
    let state = afterPressure(startingAimd(8), 10, 20);
    expect(requestsAllowed(state)).toBe(4);
    for (let now = 30; now < 100; now += 10) state = afterPressure(state, now, now);
    expect(requestsAllowed(state)).toBe(1);
  });

  test("is cut once for requests that were sent together", () => {
    const once = afterPressure(startingAimd(8), 10, 20);
    expect(afterPressure(once, 11, 21)).toBe(once);
  });

  test("grows by about one with each round of answers", () => {
    let state = afterPressure(startingAimd(16), 0, 1);
    expect(requestsAllowed(state)).toBe(8);
    for (let answer = 0; answer < 9; answer++) state = fast(state, 1_000 + answer);
    expect(requestsAllowed(state)).toBe(9);
  });

  test("shrinks when answers become much slower than before, but not because one prefix is computed", () => {
    let state = startingAimd(8);
    for (let now = 1_000; now < 5_000; now += 1_000) state = fast(state, now);
    expect(requestsAllowed(fast(state, 8_000, 2_000))).toBe(8);
    expect(requestsAllowed(fast(state, 20_000, 10_000))).toBe(6);
  });

  test("comes to accept lasting slowness as the server's normal speed", () => {
    let state = fast(startingAimd(4), 1_000);
    for (let answer = 1; answer < 400; answer++) state = fast(state, answer * 10_000, 5_000);
    expect(requestsAllowed(state)).toBe(4);
  });
});

const policy = { failures: 3, cooldownMs: 1_000, longestCooldownMs: 3_000 };

test("a circuit opens after a number of failures in a row, for a while", () => {
  const once = afterFailure(closedCircuit, 10, policy);
  const twice = afterFailure(once, 20, policy);
  expect(twice).toEqual({ phase: "closed", failures: 2 });
  expect(afterFailure(twice, 30, policy)).toEqual({
    phase: "open",
    since: 30,
    trialAt: 1_030,
    cooldownMs: 1_000,
  });
});

test("requests that were under way when it opened do not keep it open longer", () => {
  const open = openCircuit(0, policy);
  expect(afterFailure(open, 500, policy)).toBe(open);
});

test("each failed trial doubles the wait, up to a limit, and the moment it went down is kept", () => {
  let circuit = openCircuit(100, policy);
  const waits: number[] = [];
  for (let now = 1_100; waits.length < 3; now = circuit.phase === "open" ? circuit.trialAt : 0) {
    circuit = afterFailedTrial(circuit, now, policy);
    if (circuit.phase === "open") waits.push(circuit.trialAt - now);
  }
  expect(waits).toEqual([2_000, 3_000, 3_000]);
  expect(circuit).toMatchObject({ since: 100 });
});
