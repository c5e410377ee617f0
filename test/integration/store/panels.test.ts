import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/domain/hash.ts";
import type { Review } from "../../../src/domain/review.ts";
import { modelKey } from "../../../src/domain/model.ts";
import type { ReviewKey } from "../../../src/store/review-row.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  failedReview,
  minute,
  noExtra,
  okReview,
  sampleDossier,
  sampleModel,
  samplePersona,
  sampleRun,
  setScene,
} from "./samples.ts";
import { openTemp } from "./temp-store.ts";

interface Entry {
  readonly persona: string;
  readonly score?: number;
  readonly run?: string;
  readonly model?: string;
  readonly dossier?: number;
  readonly personaEdition?: number;
  readonly seen?: number;
  readonly key?: Partial<ReviewKey>;
  readonly review?: Review;
}

/** Saves a review of the tool alpha. */
function save(store: Store, entry: Entry): void {
  const { run, key } = setScene(store, {
    run: sampleRun(entry.run ?? "run-1", { model: sampleModel(entry.model ?? "small") }),
    dossier: sampleDossier("alpha", entry.dossier),
    persona: samplePersona(entry.persona, entry.personaEdition),
    seenAt: minute(entry.seen ?? 0),
  });
  const review = entry.review ?? okReview(entry.persona, { score: entry.score ?? 70 });
  store.reviews.save({ ...key, ...entry.key }, run.id, review, noExtra);
}

function scores(store: Store, options?: { modelKey?: string }) {
  return store.panels
    .latest("alpha", options)
    ?.reviews.map(({ review }) => [review.persona, review.score] as const);
}

describe("the latest panel of a tool", () => {
  test("has one review for each persona, with dossier, model and runs", () => {
    const store = openTemp();
    save(store, { persona: "skeptic", run: "run-1" });
    save(store, { persona: "builder", run: "run-2" });
    const panel = store.panels.latest("alpha");
    expect(panel).toMatchObject({ modelKey: modelKey(sampleModel("small")), model: sampleModel("small") });
    expect(panel?.dossier).toStrictEqual(sampleDossier("alpha"));
    expect(panel?.reviews.map(({ review }) => review)).toStrictEqual([
      okReview("builder", { score: 70 }),
      okReview("skeptic", { score: 70 }),
    ]);
    expect(panel?.reviews.map(({ runId }) => runId)).toStrictEqual(["run-2", "run-1"]);
    expect(panel?.runs).toStrictEqual([store.runs.get("run-2"), store.runs.get("run-1")]);
  });

  test("is undefined for a tool without reviews and for a model that did not review it", () => {
    const store = openTemp();
    expect(store.panels.latest("alpha")).toBeUndefined();
    setScene(store);
    expect(store.panels.latest("alpha")).toBeUndefined();
    save(store, { persona: "builder" });
    expect(store.panels.latest("alpha", { modelKey: "no such model" })).toBeUndefined();
    expect(store.panels.latest("beta")).toBeUndefined();
  });

  test("takes the newest reviewed dossier, even one that went back to an earlier text", () => {
    const store = openTemp();
    save(store, { persona: "builder", dossier: 1, seen: 1, score: 61 });
    save(store, { persona: "builder", dossier: 2, seen: 2, score: 62 });
    store.dossiers.save(sampleDossier("alpha", 3), minute(3));
    expect(scores(store)).toStrictEqual([["builder", 62]]);
    store.dossiers.save(sampleDossier("alpha", 1), minute(4));
    expect(scores(store)).toStrictEqual([["builder", 61]]);
  });

  test("takes the model that reviewed last, or the given one", () => {
    const store = openTemp();
    save(store, { persona: "builder", run: "run-1", model: "small", score: 50 });
    save(store, { persona: "skeptic", run: "run-1", model: "small", score: 51 });
    save(store, { persona: "builder", run: "run-2", model: "large", score: 80 });
    expect(scores(store)).toStrictEqual([["builder", 80]]);
    const small = { modelKey: modelKey(sampleModel("small")) };
    expect(scores(store, small)).toStrictEqual([
      ["builder", 50],
      ["skeptic", 51],
    ]);
  });

  test("with a given model, takes the newest dossier that this model reviewed", () => {
    const store = openTemp();
    save(store, { persona: "builder", run: "run-1", model: "small", dossier: 1, seen: 1, score: 50 });
    save(store, { persona: "builder", run: "run-2", model: "large", dossier: 2, seen: 2, score: 80 });
    expect(scores(store, { modelKey: modelKey(sampleModel("small")) })).toStrictEqual([["builder", 50]]);
  });

  test("takes the newest review of a persona whose file, prompts or settings changed", () => {
    const store = openTemp();
    save(store, { persona: "builder", personaEdition: 2, score: 61 });
    save(store, { persona: "builder", personaEdition: 1, score: 62 });
    expect(scores(store)).toStrictEqual([["builder", 62]]);
    save(store, { persona: "builder", key: { promptHash: sha256("new templates") }, score: 63 });
    save(store, { persona: "builder", key: { settingsHash: sha256("new settings") }, score: 64 });
    expect(scores(store)).toStrictEqual([["builder", 64]]);
  });

  test("takes the lowest sample", () => {
    const store = openTemp();
    for (const sample of [1, 0, 2]) {
      save(store, { persona: "builder", key: { sample }, score: 60 + sample });
    }
    expect(scores(store)).toStrictEqual([["builder", 60]]);
  });

  test("shows a reviewer as failed when its last review failed", () => {
    const store = openTemp();
    save(store, { persona: "builder", score: 61 });
    save(store, {
      persona: "builder",
      key: { settingsHash: sha256("new settings") },
      review: failedReview("builder"),
    });
    expect(scores(store)).toStrictEqual([["builder", null]]);
  });
});
