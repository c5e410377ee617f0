import { describe, expect, test } from "vitest";
import type { Dossier } from "../../../../src/domain/dossier.ts";
import type { FieldSpec, Persona } from "../../../../src/domain/persona.ts";
import type { Decision } from "../../../../src/domain/review.ts";
import { checkField, faultsOf, mostCopied } from "../../../../src/judging/prose/check-field.ts";
import { groundOf } from "../../../../src/judging/prose/groundedness.ts";
import { copyRate } from "../../../../src/judging/prose/repetition.ts";

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
const field: FieldSpec = {
  id: "risk",
  label: "Risk",
  task: "Name it.",
  maxChars: 320,
  forecast: false,
  opinion: false,
  about: [],
};
const persona = { name: "Skeptic", lens: "", guidance: "", fields: [field] } as unknown as Persona;

interface Around {
  readonly others?: readonly string[];
  readonly panelTexts?: readonly string[];
  readonly decision?: Decision;
  readonly opinion?: boolean;
}

function check(
  text: string,
  { others = [], panelTexts = [], decision = "ship", opinion = false }: Around = {},
) {
  const written = (content: string, id: string) => ({ id, text: content, evidence: ["F1"] });
  return checkField(
    written(text, "risk"),
    { ...field, opinion },
    {
      ground: groundOf(dossier, persona),
      dossier,
      decision,
      others: others.map((other) => written(other, "other")),
      panelTexts,
      year: 2026,
    },
  );
}

test("a conclusion of its own has no problem", () => {
  expect(check("A rarely used entry is gone after a week, so the first request on Monday is slow.")).toEqual({
    problem: "",
    flags: [],
  });
});

test("an invented name and number are reported to the writer and to the reader", () => {
  expect(check("It loses 40 percent of entries under Oracle.")).toEqual({
    problem: '"40", "Oracle" is in none of the facts.',
    flags: [{ kind: "ungrounded", detail: "in no fact: 40, Oracle", line: null }],
  });
});

test("a copied fact and a repeated paragraph are distinguished", () => {
  expect(check(facts[0]!.text).flags).toEqual([
    { kind: "repeated", detail: "mostly the dossier's own words", line: null },
  ]);
  const own =
    "Whoever comes back after a holiday finds that nothing is fast until the cache has filled again.";
  expect(check(own, { others: [own] }).flags).toEqual([
    { kind: "repeated", detail: "mostly the words of another paragraph", line: null },
  ]);
});

test("a sentence against the decision is quoted", () => {
  const text = "Entries vanish after a week, so you should skip it.";
  expect(check(text)).toEqual({
    problem: '"you should skip it" contradicts your decision SHIP.',
    flags: [{ kind: "contradiction", detail: "decided ship, but says: you should skip it", line: null }],
  });
  expect(check(text, { decision: "skip" }).problem).toBe("");
});

test("another reviewer's sentence is quoted", () => {
  const text = "It is cheap. Whoever comes back after a holiday finds an empty cache.";
  const found = check(text, { panelTexts: ["whoever comes back after a holiday finds an empty cache!"] });
  expect(found.problem).toContain('"Whoever comes back after a holiday finds an empty cache."');
  expect(found.flags).toEqual([
    { kind: "repeated", detail: "shares a sentence with another reviewer", line: null },
  ]);
});

describe("opinion on competitors", () => {
  const mark = { kind: "opinion", detail: "the reviewer's opinion on competitors", line: null };

  test("is a mark, neither a problem nor a fault", () => {
    const found = check("Rival caches keep their entries for longer.");
    expect(found).toEqual({ problem: "", flags: [mark] });
    expect(faultsOf(found)).toBe(0);
  });

  test("is marked on every paragraph of a field meant for it", () => {
    expect(check("A log in the browser is a small comfort.", { opinion: true }).flags).toEqual([mark]);
  });

  test("does not hide a fault beside it", () => {
    const found = check("Rival caches from Oracle keep their entries for longer.");
    expect(found.flags.map((flag) => flag.kind)).toEqual(["ungrounded", "opinion"]);
    expect(faultsOf(found)).toBe(1);
  });
});

describe("the threshold of the copy rate", () => {
  const words = (count: number, prefix: string) =>
    Array.from({ length: count }, (_, index) => `${prefix}${String.fromCodePoint(97 + index)}`).join(" ");

  test.each([
    // Of 20 runs of six words, 15 and 16 are copied.
    ["three quarters pass", 20, 5, []],
    ["more does not", 21, 4, ["repeated"]],
  ])("%s", (_, copied, own, kinds) => {
    const source = words(copied, "x");
    const text = `${source} ${words(own, "y")}`;
    const found = check(text, { others: [source] });
    expect(found.flags.map((flag) => flag.kind)).toEqual(kinds);
    expect(copyRate(text, [source]) > mostCopied).toBe(kinds.length > 0);
  });
});
