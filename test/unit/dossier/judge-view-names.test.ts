import { describe, expect, test } from "vitest";
import type { Dossier } from "../../../src/domain/dossier.ts";
import { judgeView, reordered } from "../../../src/dossier/judge-view.ts";

function dossier(name: string, ...texts: string[]): Dossier {
  return {
    slug: "tool",
    name,
    category: "Databases",
    tagline: "Keeps things",
    description: "",
    bestFor: "",
    pricing: { entry: "Free", detail: "" },
    url: null,
    updated: null,
    facts: texts.map((text, index) => ({ id: `F${index + 1}`, text, line: index + 9 })),
    setAside: [],
    flags: [],
    hash: "dossier",
  };
}

/** A fact as a judge reads it. */
function shown(name: string, text: string): string {
  return judgeView(dossier(name, text)).statements[0]!;
}

describe("a judge is not told the name of the tool", () => {
  test.each([
    ["Rows are stored by Alpha.", "Rows are stored by the tool."],
    ["It is free. Alpha stores rows.", "It is free. the tool stores rows."],
    ["Is it free? Alpha is, like Alpha.", "Is it free? the tool is, like the tool."],
    ["Known are Alpha’s price and Alpha's licence.", "Known are the tool’s price and the tool's licence."],
    ["The docs (Alpha, 2025) are long.", "The docs (the tool, 2025) are long."],
    ['"Alpha" is its name.', '"the tool" is its name.'],
  ])("%s", (text, statement) => {
    expect(shown("Alpha", text)).toBe(statement);
  });

  test.each([
    ["C++ (fast)", "Built with C++ (fast) inside.", "Built with the tool inside."],
    ["a.b", "It runs a.b and axb.", "It runs the tool and axb."],
    ["[Beta]*", "Users like [Beta]*.", "Users like the tool."],
    ["$& Co", "Made by $& Co itself.", "Made by the tool itself."],
    ["Node.js", "It needs Node.js, not NodeXjs.", "It needs the tool, not NodeXjs."],
    ["back\\slash", "It is back\\slash.", "It is the tool."],
  ])("even one with characters special in a pattern: %s", (name, text, statement) => {
    expect(shown(name, text)).toBe(statement);
  });

  test.each([
    ["Alpha stores rows.", "the tool stores rows."],
    ["Alpha's licence is known.", "the tool's licence is known."],
  ])("even at the start of a statement: %s", (text, statement) => {
    expect(shown("Alpha", text)).toBe(statement);
  });

  test("but does see a longer word that contains the name", () => {
    expect(shown("Ant", "Antares wants an Ant2 and Élant, not an Ant.")).toBe(
      "Antares wants an Ant2 and Élant, not an the tool.",
    );
    expect(shown("Émile", "Émilettes by Émile.")).toBe("Émilettes by the tool.");
  });

  test("nor anything else in the file but its category, its facts and their tone", () => {
    expect(Object.keys(judgeView(dossier("Alpha", "It runs."))).toSorted()).toEqual([
      "category",
      "statements",
      "tone",
    ]);
  });
});

describe("the order of statements", () => {
  const texts = Array.from({ length: 10 }, (_, index) => `Statement ${index + 1}.`);
  const many = dossier("Alpha", ...texts);

  test("is that of the file", () => {
    expect(judgeView(many)).toEqual({ tone: "plain", category: "Databases", statements: texts });
  });

  test("or is drawn from a seed, without losing any", () => {
    const view = judgeView(many);
    const { statements, ...rest } = reordered(view, 7);
    expect(statements).not.toEqual(texts);
    expect(statements.toSorted()).toEqual(texts.toSorted());
    expect(reordered(view, 8).statements).not.toEqual(statements);
    expect(rest).toEqual({ tone: "plain", category: "Databases" });
    expect(view.statements).toEqual(texts);
  });
});
