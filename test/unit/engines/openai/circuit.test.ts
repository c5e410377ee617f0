import { expect, test } from "vitest";
import {
  afterFailedTrial,
  afterFailure,
  closedCircuit,
  openCircuit,
} from "../../../../src/engines/openai/pool/load-limit.ts";

const policy = { failures: 3, cooldownMs: 1_000, longestCooldownMs: 3_000 };

test("it opens after so many failures in a row, for a while", () => {
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

test("requests that were under way when it opened do not keep it open for longer", () => {
  const open = openCircuit(0, policy);
  expect(afterFailure(open, 500, policy)).toBe(open);
});

test("each trial that fails doubles the wait, up to a limit, and the moment it went down is kept", () => {
  let circuit = openCircuit(100, policy);
  const waits: number[] = [];
  for (let now = 1_100; waits.length < 3; now = circuit.phase === "open" ? circuit.trialAt : 0) {
    circuit = afterFailedTrial(circuit, now, policy);
    if (circuit.phase === "open") waits.push(circuit.trialAt - now);
  }
  expect(waits).toEqual([2_000, 3_000, 3_000]);
  expect(circuit).toMatchObject({ since: 100 });
});
