import { expect, test } from "vitest";
import type { BatchTerms } from "../../../src/domain/batch.ts";
import type { BatchDossier } from "../../../src/store/batches.ts";
import type { Store } from "../../../src/store/store.ts";
import { sampleDossier } from "./samples.ts";
import { openTemp } from "./temp-store.ts";

const terms: BatchTerms = {
  model: {
    id: "m",
    name: "M",
    sha256: null,
    quantization: null,
    parameters: null,
    contextTokens: 4_096,
    license: null,
    notice: null,
  },
  servedModel: "m",
  systemRole: true,
  personas: ["p"],
  promptHash: "a",
  judgeHash: "b",
  anchorsHash: "c",
  settings: { threshold: 60, seed: 1, temperature: 0.4, topP: 0.9, samples: 1, scoring: "items" },
};
const answer = {
  kind: "judge",
  pYes: 0.5,
  mass: 1,
  tokens: { prompt: 1, cached: 0, output: 1 },
} as const;

function enter(store: Store, slug: string): BatchDossier {
  const dossier = sampleDossier(slug);
  store.dossiers.save(dossier, "2026-01-01T00:00:00.000Z");
  const batchId = store.batches.save(terms, "2026-01-01T00:00:00.000Z");
  return store.batches.enter({
    batchId,
    dossierHash: dossier.hash,
    purpose: "review",
    personas: ["builder"],
  });
}

test("the same terms are the same batch, and other terms another", () => {
  const store = openTemp();
  const id = store.batches.save(terms, "2026-01-01T00:00:00.000Z");
  expect(store.batches.save({ ...terms }, "2026-02-02T00:00:00.000Z")).toBe(id);
  expect(store.batches.save({ ...terms, servedModel: "other" }, "2026-01-01T00:00:00.000Z")).not.toBe(id);
  expect(store.batches.get(id)).toStrictEqual(terms);
  expect(store.batches.get("nothing")).toBeUndefined();
});

test("a dossier keeps its number, and entering it again reopens it", () => {
  const store = openTemp();
  const first = enter(store, "alpha");
  expect(enter(store, "alpha")).toStrictEqual(first);
  store.batches.finish(first.number, () => {});
  expect(store.batches.find(first.number)?.done).toBe(true);
  expect(enter(store, "alpha")).toStrictEqual(first);
  expect(enter(store, "beta").number).toBeGreaterThan(first.number);
});

test("an answer is kept once; another does not replace it, and an answer that nobody asked for is not kept", () => {
  const store = openTemp();
  const { number: dossier, batchId } = enter(store, "alpha");
  store.batchRequests.ask(dossier, ["j1", "j2"]);
  const other = { ...answer, pYes: 0.6 };
  expect(
    store.batchRequests.stage([
      { dossier, key: "j1", answer },
      { dossier, key: "j1", answer },
      { dossier, key: "j1", answer: other },
      { dossier, key: "j9", answer },
      { dossier: 77, key: "j1", answer },
    ]),
  ).toEqual(["new", "same", "different", "unknown", "unknown"]);
  expect(store.batchRequests.answers(dossier)).toEqual(new Map([["j1", answer]]));
  expect(store.batchRequests.countOpen(batchId)).toBe(1);
  // Asked again: answered requests stay, open ones are replaced.
  store.batchRequests.ask(dossier, ["j3"]);
  expect(store.batchRequests.stage([{ dossier, key: "j2", answer }])).toEqual(["unknown"]);
  expect(store.batchRequests.answers(dossier).size).toBe(1);
});

test("the next dossiers come in order; those that wait for answers are included only on request", () => {
  const store = openTemp();
  const [alpha, beta] = [enter(store, "alpha"), enter(store, "beta")];
  store.batchRequests.ask(alpha.number, ["j1"]);
  const { batchId } = alpha;
  const next = (after: number, unanswered: boolean) =>
    store.batches.next(batchId, { purpose: "review", after, unanswered })?.number;
  expect([next(0, false), next(beta.number, false)]).toEqual([beta.number, undefined]);
  expect([next(0, true), next(alpha.number, true)]).toEqual([alpha.number, beta.number]);
  expect(store.batches.countWaiting(batchId)).toEqual({ all: 2, answered: 1 });
});

test("a dossier is finished only once, and either with all that belongs to it or not at all", () => {
  const store = openTemp();
  const { number, batchId } = enter(store, "alpha");
  store.batchRequests.ask(number, ["j1"]);
  expect(() =>
    store.batches.finish(number, () => {
      throw new Error("disk full");
    }),
  ).toThrow("disk full");
  expect(store.batchRequests.countOpen(batchId)).toBe(1);
  let calls = 0;
  expect(store.batches.finish(number, () => void calls++)).toBe(true);
  expect(store.batches.finish(number, () => void calls++)).toBe(false);
  expect(calls).toBe(1);
  expect(store.batchRequests.countOpen(batchId)).toBe(0);
});
