import { expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";
import { judging, paragraphs, personas, questions, runOn } from "./panel-scene.ts";
import { openTemp } from "../store/temp-store.ts";

const tools = await readDossiers([
  packagePath("examples", "mistral-3-small-22b.md"),
  packagePath("examples", "mistral-medium-3-2.md"),
]);
const written = personas.reduce((sum, { fields }) => sum + fields.length, 0);
/** Of the scripted engine. */
const places = 4;

/** What the engine did, in order: `ask` for each question, `write` for each paragraph. */
async function orderOfWork(script: { oneThingAtATime?: boolean; refuse?: number } = {}): Promise<string[]> {
  const store = openTemp();
  await runOn(store, { seed: 7 });
  const order: string[] = [];
  const [judge, write] = [judging(0.5), paragraphs()];
  let refused = 0;
  const { outcome } = await runOn(
    store,
    {},
    {
      ...script,
      pYes: (prompt) => {
        order.push("ask");
        return judge(prompt);
      },
      write: () => {
        order.push("write");
        return refused++ < (script.refuse ?? 0) ? "garbage" : write();
      },
    },
    tools,
  );
  expect(outcome.results.flatMap(({ reviews }) => reviews.map(({ status }) => status))).toEqual(
    tools.flatMap(() => personas.map(() => "ok")),
  );
  return order;
}

/** Paragraphs of the first tool that were begun before the second was asked about. */
const before = (order: readonly string[]): number =>
  order.slice(0, order.lastIndexOf("ask") - questions + 1).filter((work) => work === "write").length;

test("the next tool is judged as soon as the last paragraphs of the previous one leave a place free", async () => {
  const order = await orderOfWork();
  expect(order.filter((work) => work === "ask")).toHaveLength(2 * questions);
  expect(order.filter((work) => work === "write")).toHaveLength(2 * written);
  expect(before(order)).toBeGreaterThan(written - places);
  expect(before(order)).toBeLessThan(written);
});

test("an engine that cannot judge while it writes finishes one tool before the next", async () => {
  expect(before(await orderOfWork({ oneThingAtATime: true }))).toBe(written);
});

test("a refused paragraph is written again at once, beside the others", async () => {
  const order = await orderOfWork({ refuse: 1 });
  expect(order.filter((work) => work === "write")).toHaveLength(2 * written + 1);
});

test("when the engine fails, work under way ends before the failure is reported, and finished reviews stay", async () => {
  const store = openTemp();
  await runOn(store, { seed: 7 });
  let asked = 0;
  const judge = judging(0.5);
  const run = runOn(
    store,
    {},
    {
      pYes: (prompt) => {
        if (++asked > questions) throw new Error("the second tool breaks the engine");
        return judge(prompt);
      },
    },
    tools,
  );
  await expect(run).rejects.toThrow("breaks the engine");
  const failed = store.runs.list().find(({ status }) => status === "failed");
  expect(failed?.reviews).toEqual({ ok: personas.length, failed: 0 });
});
