import { expect, test } from "vitest";
import { personas, runOn } from "./panel-scene.ts";
import { openTemp } from "../store/temp-store.ts";

const fields = personas.flatMap((persona) => persona.fields.map(({ id }) => `${persona.id} ${id}`));

/** All paragraphs are the same at first; each differs once it is written again. */
async function reviewed(lastFirst: boolean) {
  const write = (prompt: string): string => {
    const own = prompt.includes("It was refused")
      ? prompt.split("").toSorted().join("").trim().slice(-60)
      : "";
    return JSON.stringify({ evidence: ["F1"], text: `it stands and falls with the people${own}.` });
  };
  const { events, outcome } = await runOn(openTemp(), {}, { write, lastFirst });
  const refused = events.filter(({ type }) => type === "text-rejected").length;
  const texts = outcome.results.flatMap(({ reviews }) =>
    reviews.flatMap(({ persona, fields: written }) => written.map(({ id, text }) => [persona, id, text])),
  );
  return { refused, texts };
}

test("whichever paragraph is ready first, the same texts give the same reviews", async () => {
  const inOrder = await reviewed(false);
  expect(inOrder.refused).toBeGreaterThanOrEqual(fields.length - 1);
  expect(await reviewed(true)).toEqual(inOrder);
});
