import Database from "better-sqlite3";
import { expect, test } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { benchRows, testBench } from "../../fixtures/bench-run.ts";
import { openTemp, tempFile } from "./temp-store.ts";

function keep(store: Store, changes: Parameters<typeof testBench>[0] = {}) {
  const run = testBench(changes);
  store.benchRuns.start(run);
  for (const row of run.rows) store.benchRuns.addRow(run.id, row);
  for (const row of run.absent) store.benchRuns.addAbsent(run.id, row);
  if (run.finishedAt !== null && run.status !== "running")
    store.benchRuns.finish(run.id, run.status, run.finishedAt);
  return run;
}

test("a benchmark reads back unchanged, every raw sample included, even after the file was closed", () => {
  const file = tempFile();
  const store = openTemp(file);
  const run = keep(store);
  store.close();
  const again = openTemp(file);
  expect(again.benchRuns.get(run.id)).toStrictEqual(run);
  expect(again.models.get("a".repeat(64))).toMatchObject({ id: "small" });
  expect(again.check()).toStrictEqual([]);
});

test("a number keeps every bit", () => {
  const store = openTemp();
  const samples = { nanoseconds: [0.1 + 0.2, 1 / 3, 8_325_203_252.000_001], joules: [5e-324] };
  const { id } = keep(store, { rows: [{ ...benchRows[0]!, samples }] });
  expect(store.benchRuns.get(id)?.rows[0]?.samples).toStrictEqual({
    joules: samples.joules,
    nanoseconds: samples.nanoseconds,
  });
});

test("rows that were finished before an interruption are kept", () => {
  const store = openTemp();
  const run = testBench();
  store.benchRuns.start(run);
  store.benchRuns.addRow(run.id, benchRows[0]!);
  expect(store.benchRuns.get(run.id)).toMatchObject({ status: "running", finishedAt: null });
  store.benchRuns.finish(run.id, "interrupted", "2026-11-29T10:16:00.000Z");
  expect(store.benchRuns.get(run.id)).toMatchObject({
    status: "interrupted",
    rows: [{ name: "pp512" }],
    absent: [],
  });
});

test("the newest comes first, and one whose process is gone is marked as interrupted", () => {
  const file = tempFile();
  const store = openTemp(file);
  keep(store, { id: "1" });
  keep(store, { id: "3" });
  keep(store, { id: "2", status: "running", finishedAt: null });
  expect(store.benchRuns.list().map(({ id }) => id)).toEqual(["3", "2", "1"]);
  expect(store.benchRuns.list(1)).toHaveLength(1);
  store.benchRuns.markStale("2026-11-29T11:00:00.000Z");
  // This process is still running it.
  expect(store.benchRuns.get("2")?.status).toBe("running");
  const database = new Database(file);
  database.prepare("UPDATE bench_runs SET owner = '999999999 gone' WHERE id = '2'").run();
  database.close();
  store.benchRuns.markStale("2026-11-29T11:00:00.000Z");
  expect(store.benchRuns.get("2")).toMatchObject({
    status: "interrupted",
    finishedAt: "2026-11-29T11:00:00.000Z",
  });
});

test("an unknown benchmark is not found", () => {
  expect(openTemp().benchRuns.get("x")).toBeUndefined();
});
