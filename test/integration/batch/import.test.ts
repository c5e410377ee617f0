import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { withStore } from "../../../src/app/workspace.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { refusalOf } from "../../fixtures/batch-answers.ts";
import { anchors, answerAll, linesOf, World } from "./batch-world.ts";

const interruption = new JuryboxError("interrupted", "stopped", { hint: "Again." });

describe("incomplete results", () => {
  test("wait for the rest, and the next export asks for that only", async () => {
    const world = new World(3);
    const { lines } = await world.export();
    const asked = answerAll(lines);
    const imported = await world.import(asked.slice(0, -10));
    expect(imported).toMatchObject({ lines: lines.length - 10, kept: lines.length - 10, known: 0 });
    const [batch] = imported.batches;
    expect(batch).toMatchObject({ calibrated: true, waiting: 1, unanswered: 10 });
    const rest = await world.export();
    const rewrites = batch!.toRewrite.paragraphs;
    expect(rest.lines).toHaveLength(10 + rewrites);
    // The same request keeps its id.
    expect(rest.lines).toEqual(expect.arrayContaining(lines.slice(-10)));
  });

  test("are kept until the anchors are answered", async () => {
    const world = new World(1);
    const { lines } = await world.export();
    const results = answerAll(lines);
    const tool = await world.import(results.slice(60 * anchors.length));
    expect(tool.batches[0]).toMatchObject({
      calibrated: false,
      tools: 0,
      waiting: 1,
      unanswered: 60 * anchors.length,
    });
    const rest = await world.import(results.slice(0, 60 * anchors.length));
    expect(rest.batches[0]).toMatchObject({ calibrated: true, waiting: 0 });
  });

  test("can be packed and in several files, and can end in the middle of a line", async () => {
    const world = new World(2);
    const { lines } = await world.export();
    const results = answerAll(lines);
    const [first, second] = [world.path("one.jsonl.gz"), world.path("two.jsonl")];
    writeFileSync(first, gzipSync(results.slice(0, 500).join("\r\n")));
    writeFileSync(second, `${results.slice(500).join("\n")}\n\n{"custom_id": "1-j0`);
    const imported = await world.importFiles([first, second]);
    expect(imported).toMatchObject({ kept: lines.length, problems: { malformed: 1 } });
    expect(imported.examples).toMatchObject([{ file: second, line: lines.length - 500 + 2 }]);
    expect(imported.batches[0]!.unanswered).toBe(0);
  });

  test("in a packed file that was cut off are used as far as they go", async () => {
    const world = new World(1);
    const { lines } = await world.export();
    const file = world.path("cut.jsonl.gz");
    const packed = gzipSync(answerAll(lines).join("\n"));
    writeFileSync(file, packed.subarray(0, packed.length - 2_000));
    const imported = await world.importFiles([file]);
    expect(imported.kept).toBeGreaterThan(100);
    expect(imported.examples.at(-1)!.detail).toContain("damaged");
  });
});

describe("an import", () => {
  test("that is repeated changes nothing and says so", async () => {
    const world = new World(3);
    const { lines } = await world.export();
    const results = [...answerAll(lines.slice(0, -3)), refusalOf(lines.at(-1)!, 0)];
    await world.import(results);
    const before = world.contents();
    const again = await world.import(results);
    expect(again).toMatchObject({ kept: 0, known: lines.length - 3, runs: [] });
    expect(world.contents()).toStrictEqual(before);
  });

  test.each(["reading", "reviewing"])("that is stopped while %s goes on where it was", async (stage) => {
    const whole = new World(8);
    await whole.settle();
    const world = new World(8);
    const { lines } = await world.export();
    const results = answerAll(lines);
    const stopping = world.import(results, {
      onProgress: ({ phase }) => void (phase === stage && world.controller.abort(interruption)),
    });
    await expect(stopping).rejects.toBe(interruption);
    const resumed = new World(0);
    Object.assign(resumed, {
      folder: world.folder,
      context: { ...world.context, signal: new AbortController().signal },
    });
    const { known, kept } = await resumed.import(results);
    expect(known).toBeGreaterThan(0);
    expect(known + kept).toBe(lines.length);
    await resumed.settle();
    expect(resumed.reviews()).toStrictEqual(whole.reviews());
    const runs = withStore(resumed.context, { create: false }, (store) => store.runs.list());
    expect(runs.map(({ status }) => status)).toContain("interrupted");
  });

  test("separates the results of two models in one file", async () => {
    const world = new World(1);
    const one = await world.export();
    const context = { ...world.context, settings: { ...world.context.settings, model: "other" } };
    Object.assign(world, { context });
    const two = await world.export({ sha256: undefined, output: world.path("two.jsonl") });
    expect(two.batch).not.toBe(one.batch);
    const imported = await world.import(answerAll([...linesOf(world.path("two.jsonl")), ...one.lines]));
    expect(imported.batches.map(({ batch }) => batch).toSorted()).toEqual([one.batch, two.batch].toSorted());
    expect(imported.runs).toHaveLength(2);
  });

  test("refuses answers to other prompts or anchors, and keeps none of them", async () => {
    const world = new World(1);
    const { lines } = await world.export();
    mkdirSync(world.path("prompts"));
    writeFileSync(world.path("prompts/item.hbs"), "Well? {{question}}");
    await expect(world.import(answerAll(lines))).rejects.toMatchObject({
      code: "config",
      message: expect.stringContaining("prompts") as string,
    });
    expect(withStore(world.context, { create: false }, (store) => store.runs.list())).toEqual([]);
  });
});

describe("a final import", () => {
  test("stores what it has: paragraphs as they are, and reviewers without answers as failed", async () => {
    const world = new World(2);
    const { lines } = await world.export();
    const results = answerAll(lines);
    // The last judge line and the last paragraph of the second tool.
    const lastJudge = lines.findLastIndex((line) => line.includes('"logprobs":true'));
    const kept = results.filter((_, index) => index !== lastJudge && index !== lines.length - 15);
    const imported = await world.import(kept, { final: true });
    const [batch] = imported.batches;
    expect(batch).toMatchObject({ tools: 2, waiting: 0, toRewrite: { tools: 0 } });
    expect(batch!.reviews.ok + batch!.reviews.failed).toBe(8);
    expect(batch!.reviews.failed).toBeGreaterThan(0);
    const failed = Object.values(world.reviews())
      .flat()
      .flatMap((entry) => (entry as { review: { error: { message: string } | null } }).review.error ?? []);
    expect(failed.map(({ message }) => message)).toContain("the batch has no answer to 1 question");
    expect(await world.export()).toMatchObject({ stored: 2, file: null });

    // Only the failed ones are asked again, and only on request.
    const again = await world.export({ retryFailed: true });
    expect(again.lines.length).toBeGreaterThan(0);
    expect(again.lines.length).toBeLessThan(2 * 74);
    await world.import(answerAll(again.lines), { final: true });
    expect(await world.export({ retryFailed: true })).toMatchObject({ stored: 2 });
  });

  test("cannot do without the anchors", async () => {
    const world = new World(1);
    const { lines } = await world.export();
    await expect(world.import(answerAll(lines.slice(1)), { final: true })).rejects.toMatchObject({
      code: "calibration",
    });
  });
});
