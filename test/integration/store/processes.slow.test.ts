import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { Scripts, type Script } from "./processes.ts";
import { minute, noExtra, okReview, sampleRun, setScene } from "./samples.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { openTemp, tempFile } from "./temp-store.ts";

let scripts: Scripts;
beforeAll(() => {
  scripts = new Scripts("write-reviews", "make-stores", "hold-lock");
}, 60_000);

async function started(name: string, ...parameters: (string | number)[]): Promise<Script> {
  const script = scripts.start(name, ...parameters);
  onTestFinished(() => script.kill());
  await script.ready();
  return script;
}

const locked = expect.objectContaining({ name: "JuryboxError", code: "store-locked" }) as Error;

describe("two processes", () => {
  test("that create the same file at the same moment both save all their reviews", async () => {
    const file = tempFile();
    const start = Date.now() + 700;
    const writers = ["run-1", "run-2", "run-3"].map((run) =>
      scripts.start("write-reviews", file, run, 60, start),
    );
    const ends = await Promise.all(writers.map((writer) => writer.end()));
    expect(ends).toStrictEqual(writers.map(() => ({ code: 0, output: "saving\n" })));
    const store = openTemp(file);
    const made = store.runs.list().map(({ id, status, reviews }) => [id, status, reviews.ok]);
    expect(made).toStrictEqual([
      ["run-3", "done", 60],
      ["run-2", "done", 60],
      ["run-1", "done", 60],
    ]);
    expect(store.check()).toStrictEqual([]);
  }, 30_000);

  test("can create many files together", async () => {
    const start = Date.now() + 700;
    const folder = temporaryFolder();
    const makers = Array.from({ length: 3 }, () => scripts.start("make-stores", folder, 30, start));
    const ends = await Promise.all(makers.map((maker) => maker.end()));
    expect(ends).toStrictEqual(makers.map(() => ({ code: 0, output: "" })));
    expect(openTemp(join(folder, "29.db"), { readonly: true }).check()).toStrictEqual([]);
  }, 30_000);

  test("do not keep each other from reading", async () => {
    const file = tempFile();
    const { run } = setScene(openTemp(file));
    const holder = await started("hold-lock", file, "write");
    expect(openTemp(file, { lockTimeoutMs: 0 }).runs.get(run.id)?.id).toBe(run.id);
    expect(await holder.end()).toStrictEqual({ code: 0, output: "locked\n" });
  });
});

describe("a file that another process holds", () => {
  test("cannot be opened", async () => {
    const file = tempFile();
    openTemp(file).close();
    const holder = await started("hold-lock", file, "all");
    for (const readonly of [false, true]) {
      expect(() => openTemp(file, { lockTimeoutMs: 50, readonly })).toThrow(locked);
    }
    expect(await holder.end()).toStrictEqual({ code: 0, output: "locked\n" });
    expect(openTemp(file, { lockTimeoutMs: 50 }).runs.list()).toStrictEqual([]);
  });

  test("fails a review in good time, and accepts it once the file is free", async () => {
    const file = tempFile();
    const store = openTemp(file, { lockTimeoutMs: 100 });
    const { key, run } = setScene(store);
    const holder = await started("hold-lock", file, "write");
    const save = () => store.reviews.save(key, run.id, okReview("builder"), noExtra);
    expect(save).toThrow(locked);
    expect(await holder.end()).toStrictEqual({ code: 0, output: "locked\n" });
    expect(store.reviews.get(save())?.review).toStrictEqual(okReview("builder"));
  });
});

describe("a process that is killed while it writes", () => {
  test("leaves only whole reviews, and its run is marked as interrupted", async () => {
    const file = tempFile();
    const writer = await started("write-reviews", file, "run-1", 1_000_000, 0);
    const store = openTemp(file);
    store.runs.start(sampleRun("run-2"));
    expect(store.runs.markStale(minute(9))).toStrictEqual([]);
    await writer.kill();
    expect(store.runs.markStale(minute(9))).toStrictEqual(["run-1"]);
    expect(store.runs.get("run-1")).toMatchObject({ status: "interrupted", finishedAt: minute(9) });
    expect(store.runs.get("run-2")).toMatchObject({ status: "running" });
    expect(store.check()).toStrictEqual([]);
    const saved = store.runs.list().at(-1)!.reviews.ok;
    expect(saved).toBeGreaterThan(0);
    const last = store.reviews.get(saved)!;
    expect(last.review).toStrictEqual(okReview("builder", { score: last.key.sample % 101 }));
  });
});

describe("a full disk", () => {
  test("ends the writing with an error that says so, and keeps whole reviews", async () => {
    const file = tempFile();
    const { code, output } = await scripts
      .startLimited(600, "write-reviews", file, "run-1", 100_000, 0)
      .end();
    expect(code).not.toBe(0);
    expect(output).toMatch(/JuryboxError: the disk failed[^]*code: 'disk'/);
    const store = openTemp(file);
    expect(store.check()).toStrictEqual([]);
    const saved = store.runs.list()[0]!.reviews.ok;
    expect(saved).toBeGreaterThan(0);
    expect(store.reviews.get(saved)?.review.attempts).toHaveLength(3);
  });
});
