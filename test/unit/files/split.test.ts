import { describe, expect, test } from "vitest";
import { splitFrontMatter } from "../../../src/files/split.ts";

describe("splitFrontMatter", () => {
  test("splits front matter from body, each with its first line", () => {
    expect(splitFrontMatter("---\na: 1\nb: 2\n---\n\nText\n---\nmore")).toEqual({
      ok: true,
      value: { yaml: "a: 1\nb: 2", yamlLine: 2, body: "\nText\n---\nmore", bodyLine: 5 },
    });
  });

  test("accepts `...` as the end, blanks after the marks, and an empty front matter", () => {
    expect(splitFrontMatter("--- \n...\t\n")).toMatchObject({ value: { yaml: "", body: "", bodyLine: 3 } });
  });

  test.each([
    ["", /no front matter/],
    ["name: a", /no front matter/],
    [" ---\na: 1\n---", /no front matter/],
    ["----\na: 1\n---", /no front matter/],
    ["---\na: 1", /does not end/],
    ["---", /does not end/],
  ])("refuses %j", (text, what) => {
    expect(splitFrontMatter(text)).toEqual({
      ok: false,
      problems: [{ line: 1, what: expect.stringMatching(what), fix: expect.any(String) }],
    });
  });
});
