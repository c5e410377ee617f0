import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Scorecard } from "../../../src/domain/scorecard.ts";
import { modelKey } from "../../../src/domain/model.ts";
import { testScorecard } from "../../fixtures/scorecard.ts";
import { minute } from "./samples.ts";
import { openTemp, tempFile } from "./temp-store.ts";

const sample = testScorecard();
const key = modelKey(sample.model);
const card = (id: string, at: number, changes: Partial<Scorecard> = {}): Scorecard => ({
  ...sample,
  id,
  createdAt: minute(at),
  ...changes,
});

test("a scorecard reads back unchanged, even after the file was closed", () => {
  const file = tempFile();
  const store = openTemp(file);
  expect(store.scorecards.latest(key)).toBeUndefined();
  store.scorecards.save(sample);
  store.close();
  expect(openTemp(file).scorecards.latest(key)).toStrictEqual(sample);
});

test("a model's newest scorecard counts, whenever it was saved", () => {
  const { scorecards } = openTemp();
  for (const one of [card("b", 2), card("c", 3), card("a", 1)]) scorecards.save(one);
  expect(scorecards.latest(key)?.id).toBe("c");
});

test("of two made at the same moment, the one saved last counts", () => {
  const { scorecards } = openTemp();
  for (const id of ["z", "a"]) scorecards.save(card(id, 1));
  expect(scorecards.latest(key)?.id).toBe("a");
});

test("a quick one counts only where there is no other", () => {
  const { scorecards } = openTemp();
  scorecards.save(card("quick", 2, { quick: true }));
  expect(scorecards.latest(key)?.id).toBe("quick");
  scorecards.save(card("full", 1));
  expect(scorecards.latest(key)?.id).toBe("full");
});

test("one older than the distinction between quick and full counts as full", () => {
  const file = tempFile();
  openTemp(file).scorecards.save(card("old", 1));
  const database = new Database(file);
  database.exec(`UPDATE scorecards SET json = json_remove(json, '$.quick')`);
  database.close();
  const { scorecards } = openTemp(file);
  scorecards.save(card("quick", 2, { quick: true }));
  expect(scorecards.latest(key)).toStrictEqual(card("old", 1));
});

test("each model has its own, found by its name when it has no hash", () => {
  const { scorecards } = openTemp();
  const nameless = { ...sample.model, id: "served", sha256: null };
  scorecards.save(card("a", 1));
  scorecards.save(card("b", 2, { model: nameless }));
  expect(scorecards.latest(key)?.id).toBe("a");
  expect(scorecards.latest("id:served")?.id).toBe("b");
  expect(scorecards.latest("id:other")).toBeUndefined();
});

test("saving one again changes nothing", () => {
  const { scorecards } = openTemp();
  scorecards.save(card("a", 1));
  scorecards.save(card("a", 1, { seed: 99 }));
  expect(scorecards.latest(key)).toStrictEqual(card("a", 1));
});

test.each([
  ["is no longer the program's", `json_set(json, '$.rows[0].id', 'luck')`],
  ["lost a part", `json_remove(json, '$.points')`],
])("a scorecard that %s is told with its id", (_, change) => {
  const file = tempFile();
  openTemp(file).scorecards.save(card("a", 1));
  const database = new Database(file);
  database.exec(`UPDATE scorecards SET json = ${change}`);
  database.close();
  expect(() => openTemp(file).scorecards.latest(key)).toThrow(
    expect.objectContaining({
      code: "store-damaged",
      where: expect.stringContaining("scorecard a") as string,
    }),
  );
});
