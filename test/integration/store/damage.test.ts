import { randomBytes } from "node:crypto";
import { closeSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { openConnection } from "../../../src/store/open.ts";
import { storeOn, type Store } from "../../../src/store/store.ts";
import { noExtra, okReview, sampleAttempt, setScene } from "./samples.ts";
import { openTemp, tempFile } from "./temp-store.ts";

const damaged = expect.objectContaining({ name: "JuryboxError", code: "store-damaged" }) as Error;

function saveReviews(store: Store, count: number, promptLength = 10_000): number[] {
  const { key, run } = setScene(store);
  return Array.from({ length: count }, (_, sample) => {
    const attempts = [sampleAttempt("write", `${sample} ${"x".repeat(promptLength)}`)];
    return store.reviews.save({ ...key, sample }, run.id, okReview("builder", { attempts }), noExtra);
  });
}

function databaseOf(reviews: number): string {
  const file = tempFile();
  const store = openTemp(file);
  saveReviews(store, reviews);
  store.close();
  return file;
}

describe("a damaged file", () => {
  test("of random bytes is refused", () => {
    const file = tempFile();
    writeFileSync(file, randomBytes(20_000));
    expect(() => openTemp(file)).toThrow(damaged);
    expect(() => openTemp(file, { readonly: true })).toThrow(damaged);
  });

  test.each([0.9, 0.5, 0.1])("cut down to %d of its length is refused", (share) => {
    const file = databaseOf(40);
    truncateSync(file, Math.floor(statSync(file).size * share));
    expect(() => openTemp(file)).toThrow(damaged);
    expect(() => openTemp(file, { readonly: true })).toThrow(damaged);
  });

  test("with overwritten pages is noticed by the check, by reading and by writing", () => {
    const file = databaseOf(40);
    const handle = openSync(file, "r+");
    // The pages of an empty database hold the schema: without them the file is refused at once.
    const schemaPages = statSync(databaseOf(0)).size / 4096;
    for (let page = schemaPages; page < statSync(file).size / 4096; page++) {
      writeSync(handle, randomBytes(4096), 0, 4096, page * 4096);
    }
    closeSync(handle);
    const store = openTemp(file);
    expect(store.check().length).toBeGreaterThan(0);
    const readAll = () => Array.from({ length: 40 }, (_, index) => store.reviews.get(index + 1));
    expect(readAll).toThrow(damaged);
    expect(() => saveReviews(store, 200)).toThrow(damaged);
  });

  test("with a record that is no longer the program's JSON is reported with that record's name", () => {
    const file = databaseOf(1);
    const database = new Database(file);
    database.exec(`UPDATE runs SET host = '{"cpu": 5}'`);
    database.close();
    expect(() => openTemp(file).runs.get("run-1")).toThrow(
      expect.objectContaining({
        code: "store-damaged",
        where: expect.stringContaining("run run-1") as string,
      }),
    );
  });

  test("with rows that point nowhere is noticed by the check", () => {
    const file = databaseOf(1);
    const database = new Database(file);
    database.pragma("foreign_keys = OFF");
    database.exec("DELETE FROM personas; DELETE FROM prompts");
    database.close();
    expect(openTemp(file).check().toSorted()).toStrictEqual([
      "attempts has rows that refer to missing rows of prompts is missing",
      "reviews has rows that refer to missing rows of personas is missing",
    ]);
  });

  test("a healthy file has no findings", () => {
    expect(openTemp(databaseOf(3)).check()).toStrictEqual([]);
  });
});

describe("a full disk", () => {
  test("fails the review that does not fit, leaves no part of it, and keeps the earlier ones", () => {
    const connection = openConnection(tempFile());
    // As full as SQLite can be made to believe: the file may have at most this many pages of 4 KiB.
    connection.prepare("PRAGMA max_page_count = 120").get({});
    const store = storeOn(connection);
    onTestFinished(() => store.close());
    expect(() => saveReviews(store, 100)).toThrow(
      expect.objectContaining({
        name: "JuryboxError",
        code: "disk",
        message: expect.stringMatching(/no room/) as string,
      }),
    );
    const kept = store.runs.list()[0]!.reviews.ok;
    expect(kept).toBeGreaterThan(2);
    expect(store.reviews.get(kept)?.review.attempts).toHaveLength(1);
    expect(store.reviews.get(kept + 1)).toBeUndefined();
    expect(store.check()).toStrictEqual([]);
  });
});
