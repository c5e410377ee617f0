import { describe, expect, it } from "vitest";
import { parseYamlWithLines } from "../../../src/front-matter/yaml.ts";
import { rubricProblems, rubricWarnings } from "../../../src/personas/rubric-problems.ts";

function located(text: string) {
  const yaml = parseYamlWithLines(text, 1);
  if (!yaml.ok) throw new Error("the test's YAML is wrong");
  return yaml.value;
}

function items(positive: number, reverse: number): string {
  return `items:${"\n  - polarity: positive".repeat(positive)}${"\n  - polarity: reverse".repeat(reverse)}`;
}

describe("rubricProblems", () => {
  it("looks past entries of the wrong shape", () => {
    const text =
      "fields: none\nitems:\n  - 5\n  - id: a\n    question: Is it?\n  - [a]\n  - id: a\n    question: true";
    expect(rubricProblems(located(text)).map(({ line, what }) => [line, what])).toEqual([
      [7, 'the id "a" of items is used twice'],
    ]);
    for (const odd of ["", "- a", "text", "items: {a: 1}"]) expect(rubricProblems(located(odd))).toEqual([]);
  });

  it("names the line of the first use, for each later one", () => {
    const found = rubricProblems(located("fields:\n  - id: a\n  - id: a\n  - id: a"));
    expect(found.map(({ line, fix }) => [line, fix])).toEqual([
      [3, "Change it, or the one on line 2."],
      [4, "Change it, or the one on line 2."],
    ]);
  });

  it("takes one id in fields and in items", () => {
    expect(rubricProblems(located("fields: [{id: risk}]\nitems: [{id: risk}]"))).toEqual([]);
  });
});

describe("rubricWarnings", () => {
  it("counts items and reverse-keyed items", () => {
    expect(rubricWarnings(located(items(7, 3)))).toEqual([]);
    expect(rubricWarnings(located(items(6, 3)))).toHaveLength(1);
    expect(rubricWarnings(located(items(8, 2)))).toHaveLength(1);
    expect(rubricWarnings(located(items(1, 0)))).toHaveLength(2);
  });

  it("says nothing where there are no items at all", () => {
    expect(rubricWarnings(located("items: []"))).toEqual([]);
    expect(rubricWarnings(located("name: a"))).toEqual([]);
  });
});
