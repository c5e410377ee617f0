import { expect, test } from "vitest";
import { paragraphsOf, panelJob, questionsOf } from "../../../benchmarks/race/panel-job.ts";
import { promptText } from "../../../src/domain/prompt.ts";
import { readDossier } from "../../../src/dossier/read-dossier.ts";
import { commonPrefix } from "../../../src/engines/common-prefix.ts";

const dossier = await readDossier("benchmarks/race/dossier.md");
const [first, second] = [panelJob(dossier, 1), panelJob(dossier, 2)];

test("the job is all items of the four personas, and one paragraph of each", () => {
  expect(first.map(({ persona }) => persona)).toEqual(["builder", "skeptic", "futurist", "founder"]);
  expect(questionsOf(first).length).toBeGreaterThanOrEqual(4 * 10);
  for (const { schema, sampling } of paragraphsOf(first)) {
    expect(sampling.maxTokens).toBe(200);
    expect(schema).toMatchObject({ properties: { evidence: { minItems: 1 }, text: { minLength: 1_600 } } });
  }
});

test("every prompt differs from the other repeats' before the first fact", () => {
  const texts = (job: typeof first) =>
    [...questionsOf(job), ...paragraphsOf(job).map(({ prompt }) => prompt)].map(promptText);
  const others = texts(second);
  for (const [index, text] of texts(first).entries()) {
    const place = commonPrefix(Array.from(text), Array.from(others[index]!));
    expect(place).toBeGreaterThan(0);
    expect(place).toBeLessThan(text.indexOf("one binary"));
  }
});
