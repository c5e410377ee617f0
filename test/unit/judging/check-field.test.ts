import { expect, test } from "vitest";
import type { Dossier } from "../../../src/domain/dossier.ts";
import type { FieldSpec, Persona } from "../../../src/domain/persona.ts";
import { checkField } from "../../../src/judging/check-field.ts";
import { groundOf } from "../../../src/judging/groundedness.ts";

const facts = [
  "The cache keeps ten gigabytes on disk and drops the entries that nobody asked for in a week.",
  "Errors are written to a log that users can read in the browser.",
].map((text, index) => ({ id: `F${index + 1}`, text, line: index + 1 }));
const dossier = {
  name: "Cachewell",
  tagline: "A cache",
  category: "Developer Tools",
  description: "",
  bestFor: "",
  pricing: { entry: "Free", detail: "" },
  facts,
} as unknown as Dossier;
const field: FieldSpec = { id: "risk", label: "Risk", task: "Name it.", maxChars: 320, forecast: false };
const persona = { name: "Skeptic", lens: "", guidance: "", fields: [field] } as unknown as Persona;

function check(text: string, others: readonly string[] = []) {
  const written = (content: string, id: string) => ({ id, text: content, evidence: ["F1"] });
  return checkField(
    written(text, "risk"),
    field,
    groundOf(dossier, persona),
    dossier,
    others.map((other) => written(other, "other")),
    2026,
  );
}

test("a conclusion of its own has no problem", () => {
  expect(check("A rarely used entry is gone after a week, so the first request on Monday is slow.")).toEqual({
    problem: "",
    flags: [],
  });
});

test("an invented name and number are told to the writer and to the reader", () => {
  expect(check("It loses 40 percent of entries under Oracle.")).toEqual({
    problem: '"40", "Oracle" is in none of the facts.',
    flags: [{ kind: "ungrounded", detail: "in no fact: 40, Oracle", line: null }],
  });
});

test("a copied fact and a repeated paragraph are told apart", () => {
  expect(check(facts[0]!.text).flags).toEqual([
    { kind: "repeated", detail: "mostly the dossier's own words", line: null },
  ]);
  const own =
    "Whoever comes back after a holiday finds that nothing is fast until the cache has filled again.";
  expect(check(own, [own]).flags).toEqual([
    { kind: "repeated", detail: "mostly the words of another paragraph", line: null },
  ]);
});
