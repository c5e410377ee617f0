import { describe, expect, test } from "vitest";
import { withStore } from "../../../src/app/workspace.ts";
import { inSeededOrder } from "../../../src/domain/hash.ts";
import { anchors, answerAll, World } from "./batch-world.ts";

describe("a batch makes the reviews that a live run makes from the same answers", () => {
  test("item by item, paragraph by paragraph, attempt by attempt", async () => {
    const live = new World(6);
    await live.reviewLive();
    const batch = new World(6);
    // The first round asks for all but rewrites, the second for those.
    expect(await batch.settle()).toBe(2);
    expect(batch.reviews()).toStrictEqual(live.reviews());
    const attempts = Object.values(live.reviews()).flat() as { review: { attempts: { kind: string }[] } }[];
    expect(attempts.some(({ review }) => review.attempts.some(({ kind }) => kind === "rewrite"))).toBe(true);
  });

  test("with three samples in other wordings", async () => {
    const live = new World(2, { samples: 3 });
    await live.reviewLive();
    const batch = new World(2, { samples: 3 });
    await batch.settle();
    expect(batch.reviews()).toStrictEqual(live.reviews());
  });

  test.each([1, 2, 3])("however the results are ordered and divided (%i)", async (seed) => {
    const ordered = new World(5);
    await ordered.settle();
    const mixed = new World(5);
    const { lines } = await mixed.export();
    const answers = inSeededOrder(answerAll(lines), seed);
    const third = Math.ceil(answers.length / 3);
    for (const from of [0, third, 2 * third]) await mixed.import(answers.slice(from, from + third));
    await mixed.settle();
    expect(mixed.reviews()).toStrictEqual(ordered.reviews());
  });

  test("a calibrated model is not asked about the anchors again", async () => {
    const world = new World(1);
    const first = await world.export();
    expect(first).toMatchObject({
      tools: 1,
      anchors: anchors.length,
      questions: 60 * (anchors.length + 1),
      paragraphs: 14,
    });
    await world.settle();
    world.addTool(2);
    expect(await world.export()).toMatchObject({
      tools: 2,
      stored: 1,
      anchors: 0,
      questions: 60,
      paragraphs: 14,
    });
  });

  test("a tool that was reviewed live is not asked about", async () => {
    const world = new World(2);
    await world.reviewLive();
    expect(await world.export()).toMatchObject({ stored: 2, file: null, lines: [] });
  });

  test("a tool that was reviewed live after the export is left as it is", async () => {
    const world = new World(2);
    const { lines } = await world.export();
    await world.reviewLive();
    const before = world.reviews();
    const imported = await world.import(answerAll(lines));
    expect(imported.batches[0]).toMatchObject({ reviews: { ok: 0, failed: 0 }, waiting: 0 });
    expect(world.reviews()).toStrictEqual(before);
  });

  test("the run says where the answers came from", async () => {
    const world = new World(1);
    const { lines, batch } = await world.export();
    const { runs } = await world.import(answerAll(lines), { final: true });
    const run = withStore(world.context, { create: false }, (store) => store.runs.get(runs[0]!));
    expect(run).toMatchObject({
      command: "batch import",
      status: "done",
      engine: "openai-batch",
      engineVersion: `batch ${batch}`,
      model: { id: "scripted", sha256: "a".repeat(64) },
      options: {
        batch,
        files: [{ name: "results.jsonl", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
      },
    });
  });
});
