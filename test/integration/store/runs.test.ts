import { describe, expect, test } from "vitest";
import { modelKey } from "../../../src/domain/model.ts";
import { failedReview, minute, noExtra, okReview, sampleModel, sampleRun, setScene } from "./samples.ts";
import { openTemp } from "./temp-store.ts";

describe("a run", () => {
  test("is recorded from start to finish with all that is needed to run it again", () => {
    const store = openTemp();
    const run = sampleRun("run-1");
    store.runs.start(run);
    const going = { ...run, modelKey: modelKey(run.model), status: "running", finishedAt: null };
    expect(store.runs.get("run-1")).toStrictEqual(going);
    store.runs.finish("run-1", "done", minute(5));
    expect(store.runs.get("run-1")).toStrictEqual({ ...going, status: "done", finishedAt: minute(5) });
  });

  test("brings its model along and keeps it as it was then", () => {
    const store = openTemp();
    const wide = sampleModel("small", { contextTokens: 32_768 });
    store.runs.start(sampleRun("run-1"));
    store.runs.start(sampleRun("run-2", { model: wide }));
    expect(store.models.get(modelKey(wide))).toStrictEqual(wide);
    expect(store.runs.get("run-1")?.model.contextTokens).toBe(4096);
    expect(store.runs.get("run-2")?.model.contextTokens).toBe(32_768);
  });

  test("that does not exist cannot be finished or found", () => {
    const store = openTemp();
    expect(store.runs.get("run-1")).toBeUndefined();
    expect(() => store.runs.finish("run-1", "done", minute(1))).toThrow(
      expect.objectContaining({ code: "not-found", message: expect.stringContaining("run-1") as string }),
    );
  });

  test("cannot be started twice", () => {
    const store = openTemp();
    store.runs.start(sampleRun("run-1"));
    expect(() => store.runs.start(sampleRun("run-1"))).toThrow(expect.objectContaining({ code: "store" }));
  });
});

describe("the list of runs", () => {
  test("is newest first, with what each run made", () => {
    const store = openTemp();
    for (const id of ["run-2", "run-3", "run-1"]) store.runs.start(sampleRun(id));
    const { key } = setScene(store);
    store.reviews.save(key, "run-2", okReview("builder"), noExtra);
    store.reviews.save({ ...key, sample: 1 }, "run-2", okReview("builder"), noExtra);
    store.reviews.save(key, "run-2", failedReview("builder"), noExtra);
    store.reviews.save(key, "run-3", failedReview("builder"), noExtra);
    const made = store.runs.list().map(({ id, reviews, tokens }) => [id, reviews, tokens]);
    expect(made).toStrictEqual([
      ["run-3", { ok: 0, failed: 1 }, { prompt: 1024, cached: 800, output: 74 }],
      ["run-2", { ok: 2, failed: 1 }, { prompt: 3072, cached: 2400, output: 222 }],
      ["run-1", { ok: 0, failed: 0 }, { prompt: 0, cached: 0, output: 0 }],
    ]);
    expect(store.runs.list(1).map(({ id }) => id)).toStrictEqual(["run-3"]);
  });

  test("is empty in a new store", () => {
    expect(openTemp().runs.list()).toStrictEqual([]);
  });
});
