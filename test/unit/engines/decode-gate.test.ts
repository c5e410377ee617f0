import type { CustomBatchingPrioritizationStrategy } from "node-llama-cpp";
import { expect, test } from "vitest";
import { alone, DecodeGate, together } from "../../../src/engines/llama/decode-gate.ts";

type Items = Parameters<CustomBatchingPrioritizationStrategy>[0]["items"];

function queued(...lengths: number[]): Items {
  return lengths.map((length) => ({
    tokens: Array(length).fill(0),
    logits: [],
    evaluationPriority: together,
  })) as never;
}

/** Tokens that the gate lets through of each queued item, as pairs of queued and let through. */
function shares(gate: DecodeGate, items: Items, size: number): [number, number][] {
  return gate
    .prioritize({ items, size })
    .map(({ item, processAmount }) => [item.tokens.length, processAmount]);
}

test("holds back until every active sequence has queued", async () => {
  const gate = new DecodeGate();
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const work = Promise.all([gate.during(() => held), gate.during(() => held)]);
  expect(shares(gate, queued(1), 512)).toEqual([]);
  expect(shares(gate, queued(1, 1), 512)).toEqual([
    [1, 1],
    [1, 1],
  ]);
  release();
  await work;
  expect(shares(gate, queued(1), 512)).toEqual([[1, 1]]);
});

test("loses its patience with a sequence that never comes", async () => {
  const gate = new DecodeGate();
  await gate.during(() =>
    gate.during(async () => {
      let rounds = 0;
      while (shares(gate, queued(1), 512).length === 0 && rounds < 100_000) rounds++;
      expect(rounds).toBeGreaterThan(10);
      expect(rounds).toBeLessThan(10_000);
      // The next late sequence is waited for again.
      expect(shares(gate, queued(1), 512)).toEqual([]);
    }),
  );
});

test("a sequence that fails is active no longer", async () => {
  const gate = new DecodeGate();
  await expect(gate.during(() => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(shares(gate, queued(), 512)).toEqual([]);
  await gate.during(async () => expect(shares(gate, queued(2), 512)).toEqual([[2, 2]]));
});

test("short sequences go whole, long ones share what is left, and the batch is never overfull", () => {
  const gate = new DecodeGate();
  expect(shares(gate, queued(900, 1, 900, 10), 512)).toEqual([
    [1, 1],
    [10, 10],
    [900, 250],
    [900, 251],
  ]);
  const tight = shares(gate, queued(5, 5, 5), 2);
  expect(tight.reduce((sum, [, amount]) => sum + amount, 0)).toBe(2);
});

test("what goes alone goes at once, and what else is queued waits", async () => {
  const gate = new DecodeGate();
  const [question] = queued(20).map((item) => ({ ...item, evaluationPriority: alone as typeof alone }));
  await gate.during(() =>
    gate.during(() =>
      gate.during(async () => {
        expect(shares(gate, [...queued(1), question!], 512)).toEqual([[20, 20]]);
        expect(shares(gate, [question!, ...queued(1)], 8)).toEqual([[20, 8]]);
        expect(shares(gate, queued(1), 512)).toEqual([]);
      }),
    ),
  );
});
