import { describe, expect, test } from "vitest";
import { parseYamlWithLines } from "../../../src/files/yaml.ts";
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
  test("looks past entries of the wrong shape", () => {
    const text =
      "fields: none\nitems:\n  - 5\n  - id: a\n    question: Is it?\n  - [a]\n  - id: a\n    question: true";
    expect(rubricProblems(located(text)).map(({ line, what }) => [line, what])).toEqual([
      [7, 'the id "a" of items is used twice'],
    ]);
    for (const odd of ["", "- a", "text", "items: {a: 1}"]) expect(rubricProblems(located(odd))).toEqual([]);
  });

  test("names the line of the first use, for each later one", () => {
    const found = rubricProblems(located("fields:\n  - id: a\n  - id: a\n  - id: a"));
    expect(found.map(({ line, fix }) => [line, fix])).toEqual([
      [3, "Change it, or the one on line 2."],
      [4, "Change it, or the one on line 2."],
    ]);
  });

  test("accepts the same id in fields and in items", () => {
    expect(rubricProblems(located("fields: [{id: risk}]\nitems: [{id: risk}]"))).toEqual([]);
  });
});

/** The problems of a list of items, each as its line and what is wrong. */
function told(...lines: string[]): string[] {
  return rubricProblems(located(["items:", ...lines].join("\n"))).map(({ line, what }) => `${line}: ${what}`);
}

describe("rewordings", () => {
  test("repeat neither their question nor a rewording, of any item", () => {
    const found = told(
      "  - id: fast",
      "    question: Is it fast?",
      "    rewordings:",
      "      - Is  it FAST?",
      "      - Is it quick?",
      "  - id: safe",
      "    question: Is it safe?",
      "    rewordings: [Is it secure?, Is it quick?]",
    );
    expect(found).toEqual([
      '5: the question "Is  it FAST?" of items is used twice',
      '9: the question "Is it quick?" of items is used twice',
    ]);
  });

  test("are questions", () => {
    const found = told(
      "  - id: fast",
      "    question: Is it fast?",
      "    rewordings:",
      "      - Is it quick?",
      "      - It is quick.",
    );
    expect(found).toEqual(['6: "It is quick." is not a question']);
  });

  test("of the wrong shape are left to the schema", () => {
    expect(told("  - {id: fast, question: Is it fast?, rewordings: none}")).toEqual([]);
    expect(told("  - {id: fast, question: Is it fast?, rewordings: [5, {a: 1}, '']}")).toEqual([]);
  });
});

describe("an opposite", () => {
  const fast = ["  - id: fast", "    polarity: positive"];
  const slow = ["  - id: slow", "    polarity: reverse"];

  test("is another item of the other polarity", () => {
    expect(told(...fast, "    opposite: slow", ...slow, "    opposite: fast")).toEqual([]);
    expect(told(...fast, ...slow)).toEqual([]);
  });

  test("that does not exist is reported with its line", () => {
    expect(told(...fast, "    opposite: sluggish", ...slow)).toEqual([
      '4: there is no item "sluggish" to be the opposite',
    ]);
  });

  test("of the same polarity is reported with its line, as is an item that names itself", () => {
    expect(told(...fast, ...slow, "    opposite: dull", "  - {id: dull, polarity: reverse}")).toEqual([
      '6: the opposite "dull" has the same polarity',
    ]);
    expect(told(...fast, "    opposite: fast")).toEqual(['4: the opposite "fast" has the same polarity']);
  });
});

describe("rubricWarnings", () => {
  test("counts items and reverse-keyed items", () => {
    expect(rubricWarnings(located(items(7, 3)))).toEqual([]);
    expect(rubricWarnings(located(items(6, 3)))).toHaveLength(1);
    expect(rubricWarnings(located(items(8, 2)))).toHaveLength(1);
    expect(rubricWarnings(located(items(1, 0)))).toHaveLength(2);
  });

  test("says nothing where there are no items at all", () => {
    expect(rubricWarnings(located("items: []"))).toEqual([]);
    expect(rubricWarnings(located("name: a"))).toEqual([]);
  });
});
