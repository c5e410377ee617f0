import { describe, expect, test } from "vitest";
import { relevantFacts } from "../../../src/dossier/relevant-facts.ts";
import { markdown, parse } from "./samples.ts";

const body = [
  "The parser reads invoices in PDF.",
  "The parser reads invoices in XML.",
  "The parser reads invoices in TIFF.",
  "Support answers within a day.",
  "The parser exports invoices to accounting systems.",
  "Bananas are yellow.",
];
const dossier = parse(
  markdown(
    body.map((fact) => `- ${fact}`).join("\n"),
    "description: It is for small shops.\npricing:\n  entry: Free\n",
  ),
);

describe("the most relevant facts", () => {
  test("are all of them in a dossier that fits", () => {
    expect(relevantFacts(dossier, dossier.facts.length)).toBe(dossier);
    expect(relevantFacts(dossier, 1_000)).toBe(dossier);
  });

  test("start with description and price, and keep ids, lines and order", () => {
    const cut = relevantFacts(dossier, 4);
    expect(cut.facts).toHaveLength(4);
    expect(cut.facts.slice(0, 2).map(({ id }) => id)).toEqual(["F1", "F2"]);
    expect(dossier.facts.filter((fact) => cut.facts.includes(fact))).toEqual(cut.facts);
  });

  test("are central and unlike each other", () => {
    const texts = relevantFacts(dossier, 5).facts.map(({ text }) => text);
    expect(texts).not.toContain("Bananas are yellow.");
    expect(texts.filter((text) => /reads invoices/.test(text)).length).toBeLessThan(3);
    expect(texts).toContain("The parser exports invoices to accounting systems.");
  });

  test("are flagged as a selection, and make a different dossier", () => {
    const cut = relevantFacts(dossier, 3);
    expect(cut.flags.at(-1)).toEqual({ kind: "cut", detail: "kept 3 of 8 facts", line: null });
    expect(cut.hash).not.toBe(dossier.hash);
    expect(cut.hash).not.toBe(relevantFacts(dossier, 4).hash);
    expect(relevantFacts(dossier, 3)).toEqual(cut);
  });

  test("are at least one", () => {
    expect(relevantFacts(dossier, 0).facts.map(({ id }) => id)).toEqual(["F1"]);
  });

  // Comparing every fact with all those already taken, in every round, would take minutes.
  test("are found among 1,000", () => {
    const facts = Array.from({ length: 1_000 }, (_, index) => ({
      id: `F${index + 1}`,
      text: `Item ${index} has property ${index % 37} and ${index % 11}.`,
      line: index + 1,
    }));
    expect(relevantFacts({ ...dossier, facts }, 500).facts).toHaveLength(500);
  });
});
