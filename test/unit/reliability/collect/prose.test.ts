import { expect, test } from "vitest";
import { readDossier } from "../../../../src/dossier/read-dossier.ts";
import { groundOf } from "../../../../src/judging/prose/groundedness.ts";
import { sentenceSupport } from "../../../../src/reliability/collect/prose.ts";
import { loadPersonas } from "../../../../src/personas/load-personas.ts";

const dossier = await readDossier("test/fixtures/dossiers/tiers/t3-cronmeadow.md");
const [builder] = loadPersonas({ packageFolder: "personas", ids: ["builder"] });
const ground = groundOf(dossier, builder!);
const text = "Jobs start within 2 seconds. Airflow is cheaper, e.g. for 480 engineers. That will do.";

test("every sentence has its verdict", () => {
  expect(sentenceSupport(text, ground, { forecast: false }, 2026)).toEqual([
    { sentence: "Jobs start within 2 seconds.", supported: true, reasons: [] },
    {
      sentence: "Airflow is cheaper, e.g. for 480 engineers.",
      supported: false,
      reasons: ["480 engineers", "Airflow"],
    },
    { sentence: "That will do.", supported: true, reasons: [] },
  ]);
});

test("an empty text has no sentences", () => {
  expect(sentenceSupport("", ground, { forecast: false }, 2026)).toEqual([]);
});
