import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runBench, type BenchListener } from "../../../src/bench/run-bench.ts";
import { benchesToCompare, listBenches, showBench } from "../../../src/bench/stored-benches.ts";
import type { AppContext } from "../../../src/app/context.ts";
import { planBench, quickShape, type BenchPart } from "../../../src/bench/plan.ts";
import { settingsSchema } from "../../../src/config/settings.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { chatPath, FakeServer, goodModel, sendJson } from "../engines/openai/fake-server.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let server: FakeServer;
const controller = { current: new AbortController() };

beforeEach(async () => {
  controller.current = new AbortController();
  const models = { data: [{ id: "m", object: "model", meta: { n_ctx: 4096 } }] };
  server = await new FakeServer({
    "/v1/models": (_request, response) => sendJson(response, models),
    [chatPath]: goodModel(),
  }).start();
});
afterEach(() => server.stop());

function contextOf(): AppContext {
  const workspace = temporaryFolder();
  return {
    settings: settingsSchema.parse({ engine: "openai", baseUrls: [server.url], model: "m" }),
    workspace,
    environment: {},
    observer: { onPanel() {}, onPull() {}, onMeasure() {}, onNotice() {}, onLoad() {} },
    signal: controller.current.signal,
    now: () => new Date(),
  };
}

const quiet: BenchListener = { onStart() {}, onWork() {}, onRow() {}, onAbsent() {} };
const requestOf = (...parts: BenchPart[]) => ({
  plan: planBench(quickShape, parts),
  shape: null,
  threads: null,
  batchTokens: 512,
  command: "jurybox bench --quick",
});

describe("a server", () => {
  test("gives the rows that it can, with the reason why others are missing", async () => {
    const context = contextOf();
    const work: number[] = [];
    const listener = { ...quiet, onWork: (done: number, total: number) => void work.push(done / total) };
    const run = await runBench(context, requestOf("tests", "batched", "stream", "panel"), listener);
    expect(run.status).toBe("done");
    expect(run.rows.map(({ name }) => name)).toEqual(["stream 16+8", "panel of 4"]);
    expect(run.absent).toEqual([
      ...["pp32", "tg8", "pp32+tg8"].map((name) => ({
        name,
        reason: "the server does not report how long prompt and answer took",
      })),
      ...["PP 16 TG 4 B 1", "PP 16 TG 4 B 2"].map((name) => ({
        name,
        reason: "a server's batches cannot be timed from outside",
      })),
    ]);
    expect(run.facts.build).toMatchObject({ engine: "openai", backend: null, threads: null });
    expect(work.at(-1)).toBeCloseTo(1, 6);
    expect(showBench(context, run.id)).toStrictEqual(run);
    expect(listBenches(context).map(({ id }) => id)).toEqual([run.id]);
  });

  test("is measured with as many answers as repeats, after a warm-up", async () => {
    const run = await runBench(contextOf(), requestOf("stream"), quiet);
    // A warm-up, and one for each of two repeats.
    expect(server.chats.filter(({ body }) => body.stream === true)).toHaveLength(3);
    expect(run.rows[0]!.samples["firstTokenMilliseconds"]).toHaveLength(2);
  });

  test("keeps the rows before an interruption", async () => {
    const context = contextOf();
    const stop = new JuryboxError("interrupted", "interrupted", { hint: "Again." });
    const listener = { ...quiet, onRow: () => controller.current.abort(stop) };
    await expect(runBench(context, requestOf("stream", "panel"), listener)).rejects.toThrow("interrupted");
    expect(listBenches(context)).toMatchObject([{ status: "interrupted", rows: [{ kind: "stream" }] }]);
  });
});

describe("a comparison", () => {
  test("without names takes the newest run of each kind, and needs two", async () => {
    const context = contextOf();
    await runBench(context, requestOf("stream"), quiet);
    const usage = expect.objectContaining({ code: "usage" }) as Error;
    await expect(benchesToCompare(context, [])).rejects.toThrow(usage);
    const newest = await runBench(context, requestOf("stream"), quiet);
    // The same model on the same machine: the newer run represents both.
    await expect(benchesToCompare(context, [])).rejects.toThrow(usage);
    const ids = listBenches(context).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect((await benchesToCompare(context, ids)).map(({ id }) => id)).toEqual(ids);
    expect(ids).toContain(newest.id);
  });

  test("refuses names that are not there", async () => {
    const context = contextOf();
    const missing = expect.objectContaining({ code: "not-found" }) as Error;
    await expect(benchesToCompare(context, ["nothing", "else"])).rejects.toThrow(missing);
    await expect(benchesToCompare(context, ["nothing.json", "else.json"])).rejects.toThrow(missing);
  });
});
