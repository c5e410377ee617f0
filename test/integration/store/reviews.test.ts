import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/domain/hash.ts";
import type { Review } from "../../../src/domain/review.ts";
import type { ReviewKey } from "../../../src/store/review-row.ts";
import {
  failedReview,
  noExtra,
  okReview,
  sampleAttempt,
  sampleCalibration,
  sampleDossier,
  sampleModel,
  samplePersona,
  setScene,
} from "./samples.ts";
import { openTemp, tempFile } from "./temp-store.ts";

describe("a saved review", () => {
  const hard: Record<string, Review> = {
    "with every part": okReview("builder"),
    "without parts": okReview("builder", { items: [], fields: [], attempts: [] }),
    "that failed": failedReview("builder"),
    "with odd text": okReview("builder", {
      personaName: 'O\'Brien "the" builder; DROP TABLE reviews; --',
      attempts: [{ ...sampleAttempt("write", "a\u0000b 🙂 \u202e\r\n"), raw: "\u0000\u0007é\u{1F642}\n" }],
    }),
    "with whole numbers and long fractions": okReview("builder", {
      score: 0,
      interval: [0, 100],
      timings: { judgeMs: 0, writeMs: 1, tokensPerSecond: 0.1 + 0.2 },
    }),
  };

  test.each(Object.entries(hard))("%s reads back as it was", (_, review) => {
    const file = tempFile();
    const store = openTemp(file);
    const { key, run } = setScene(store);
    const calibrationId = store.calibrations.save(sampleCalibration());
    const id = store.reviews.save(key, run.id, review, { rawScore: -0.125, calibrationId });
    const expected = { id, key, runId: run.id, review, rawScore: -0.125, calibrationId };
    expect(store.reviews.find(key, { includeFailed: true })).toStrictEqual(expected);
    store.close();
    expect(openTemp(file).reviews.get(id)).toStrictEqual(expected);
  });

  test("keeps each prompt's text under its hash", () => {
    const store = openTemp();
    const { key, run } = setScene(store);
    store.reviews.save(key, run.id, okReview("builder"), noExtra);
    expect(store.prompts.get(sha256("Sum up again."))).toBe("Sum up again.");
    expect(store.prompts.get(sha256("never sent"))).toBeUndefined();
  });
});

function openWithEditions() {
  const store = openTemp();
  const scene = setScene(store);
  store.dossiers.save(sampleDossier("alpha", 2), scene.run.startedAt);
  store.personas.save(samplePersona("builder", 2));
  store.models.save(sampleModel("large"));
  return { store, ...scene };
}

describe("finding a review by its key", () => {
  test.each<Partial<ReviewKey>>([
    { dossierHash: sampleDossier("alpha", 2).hash },
    { personaHash: samplePersona("builder", 2).hash },
    { modelKey: sampleModel("large").sha256! },
    { promptHash: sha256("other templates") },
    { settingsHash: sha256("other settings") },
    { sample: 1 },
  ])("another %o is another review", (change) => {
    const { store, key, run } = openWithEditions();
    store.reviews.save(key, run.id, okReview("builder"), noExtra);
    const other = { ...key, ...change };
    expect(store.reviews.find(other, { includeFailed: true })).toBeUndefined();
    store.reviews.save(other, run.id, okReview("builder", { score: 61 }), noExtra);
    expect(store.reviews.find(other)?.review.score).toBe(61);
    expect(store.reviews.find(key)?.review.score).toBe(72);
  });

  test("gives the latest of several", () => {
    const { store, key, run } = openWithEditions();
    for (const score of [10, 90, 50]) {
      store.reviews.save(key, run.id, okReview("builder", { score }), noExtra);
    }
    expect(store.reviews.find(key)?.review.score).toBe(50);
  });

  test("passes over failed reviews unless asked for them", () => {
    const { store, key, run } = openWithEditions();
    store.reviews.save(key, run.id, failedReview("builder"), noExtra);
    expect(store.reviews.find(key)).toBeUndefined();
    expect(store.reviews.find(key, { includeFailed: true })?.review.status).toBe("failed");
  });

  test("prefers a finished review to a later failed one", () => {
    const { store, key, run } = openWithEditions();
    store.reviews.save(key, run.id, okReview("builder"), noExtra);
    store.reviews.save(key, run.id, failedReview("builder"), noExtra);
    expect(store.reviews.find(key)?.review.status).toBe("ok");
    expect(store.reviews.find(key, { includeFailed: true })?.review.status).toBe("ok");
  });
});

describe("a review that breaks a rule is refused whole", () => {
  const [item] = okReview("builder").items;
  const [field] = okReview("builder").fields;
  const broken: Record<string, Review> = {
    "score above 100": okReview("builder", { score: 101 }),
    "score with a fraction": okReview("builder", { score: 71.5 }),
    "score that is no number": okReview("builder", { score: Number.NaN }),
    "interval upside down": okReview("builder", { interval: [80, 60] }),
    "probability above 1": okReview("builder", { items: [{ ...item!, pYes: 1.5 }] }),
    "contribution that is no number": okReview("builder", {
      items: [{ ...item!, contribution: Number.NaN }],
    }),
    "evidence that is no fact": okReview("builder", { fields: [{ ...field!, evidence: ["G1"] }] }),
    "negative tokens": okReview("builder", { tokens: { prompt: -1, cached: 0, output: 0 } }),
    "prompt under a wrong hash": okReview("builder", {
      attempts: [{ ...sampleAttempt("write", "a"), promptHash: sha256("b") }],
    }),
  };

  test.each(Object.entries(broken))("%s", (_, review) => {
    const store = openTemp();
    const { key, run } = setScene(store);
    expect(() => store.reviews.save(key, run.id, review, noExtra)).toThrow(
      expect.objectContaining({ name: "JuryboxError", code: "store", where: store.file }),
    );
    expect(store.reviews.find(key, { includeFailed: true })).toBeUndefined();
    expect(store.runs.list()[0]?.reviews).toStrictEqual({ ok: 0, failed: 0 });
    expect(store.check()).toStrictEqual([]);
  });

  test.each<[string, Partial<ReviewKey> & { runId?: string }]>([
    ["run", { runId: "no such run" }],
    ["dossier", { dossierHash: sha256("no such dossier") }],
    ["persona", { personaHash: sha256("no such persona") }],
    ["model", { modelKey: "no such model" }],
  ])("of an unknown %s", (_, { runId, ...change }) => {
    const store = openTemp();
    const { key, run } = setScene(store);
    const save = () =>
      store.reviews.save({ ...key, ...change }, runId ?? run.id, okReview("builder"), noExtra);
    expect(save).toThrow(expect.objectContaining({ code: "store" }));
  });
});
