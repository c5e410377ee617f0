import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { first } from "../../../src/store/migrations/0001-first.ts";
import { testScorecard } from "../../fixtures/scorecard.ts";
import { failedReview, noExtra, okReview, sampleCalibration, setScene } from "./samples.ts";
import { openTemp, tempFile } from "./temp-store.ts";

/** A file as the first version of jurybox left it: with reviews, and without the later tables. */
function firstVersion(): string {
  const file = tempFile();
  const store = openTemp(file);
  const { key, run } = setScene(store);
  const calibrationId = store.calibrations.save(sampleCalibration());
  store.reviews.save(key, run.id, okReview("builder"), { rawScore: 0.25, calibrationId });
  store.reviews.save({ ...key, sample: 1 }, run.id, failedReview("builder"), noExtra);
  store.close();

  const old = tempFile();
  const database = new Database(old);
  database.exec(first);
  // "jury" in ASCII.
  database.pragma("application_id = 1786081913");
  database.pragma("user_version = 1");
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  database.pragma("foreign_keys = OFF");
  database.exec(`ATTACH '${file}' AS source`);
  for (const table of tables) database.exec(`INSERT INTO main.${table} SELECT * FROM source.${table}`);
  database.close();
  return old;
}

function versionOf(file: string): unknown {
  const database = new Database(file, { readonly: true });
  try {
    return database.pragma("user_version", { simple: true });
  } finally {
    database.close();
  }
}

describe("a database of version 1", () => {
  test("is brought to the newest version with all that it holds", () => {
    const file = firstVersion();
    expect(versionOf(file)).toBe(1);
    const store = openTemp(file);
    expect(versionOf(file)).toBe(4);
    expect(store.reviews.get(1)?.review).toStrictEqual(okReview("builder"));
    expect(store.reviews.get(2)?.review).toStrictEqual(failedReview("builder"));
    expect(store.calibrations.get(store.reviews.get(1)!.calibrationId!)).toStrictEqual(sampleCalibration());
    expect(store.runs.list()[0]).toMatchObject({ id: "run-1", reviews: { ok: 1, failed: 1 } });
    expect(store.check()).toStrictEqual([]);
  });

  test("holds scorecards and answers from then on", () => {
    const store = openTemp(firstVersion());
    const scorecard = testScorecard();
    store.scorecards.save(scorecard);
    expect(store.scorecards.latest(scorecard.model.sha256!)).toStrictEqual(scorecard);
  });

  test("is refused, and left untouched, when opened for reading only", () => {
    const file = firstVersion();
    expect(() => openTemp(file, { readonly: true })).toThrow(
      expect.objectContaining({ code: "store", message: expect.stringContaining("up to date") as string }),
    );
    expect(versionOf(file)).toBe(1);
  });
});
