import { describe, expect, test } from "vitest";
import { parseYamlWithLines, type Located } from "../../../src/files/yaml.ts";

function read(text: string, startLine = 1): Located {
  const parsed = parseYamlWithLines(text, startLine);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function problemsOf(text: string, startLine = 1) {
  const parsed = parseYamlWithLines(text, startLine);
  return parsed.ok ? [] : parsed.problems;
}

describe("parseYamlWithLines", () => {
  const text = `name: Box
list:
  - id: a
    note: >-
      two
      lines
  - plain
empty:`;

  test("gives plain values of the core schema", () => {
    expect(read(text).value).toEqual({
      name: "Box",
      list: [{ id: "a", note: "two lines" }, "plain"],
      empty: null,
    });
    expect(read("a: yes\nb: true\nc: 1.50\nd: '1'").value).toEqual({ a: "yes", b: true, c: 1.5, d: "1" });
    expect(read("# nothing but a comment").value).toBeNull();
  });

  test.each<[path: (string | number)[], line: number]>([
    [[], 11],
    [["name"], 11],
    [["list"], 12],
    [["list", 0], 13],
    [["list", 0, "note"], 14],
    [["list", 1], 17],
    [["empty"], 18],
    [["list", 0, "missing"], 13],
    [["list", 9, "id"], 12],
    [["missing"], 11],
  ])("knows the line of %j", (path, line) => {
    expect(read(text, 11).lineOf(path)).toBe(line);
  });

  test("keeps a scalar as it is written", () => {
    const located = read(text, 11);
    const source = located.sourceOf(["list", 0, "note"]);
    expect(source?.line).toBe(14);
    expect(source?.text).toMatch(/^>-\n {6}two\n {6}lines/);
    expect(located.sourceOf(["list"])).toBeUndefined();
    expect(located.sourceOf(["list", 0, "missing"])).toBeUndefined();
  });

  test.each([
    ["a: &x 1", 5, /anchor "&x"/],
    ["a: *x", 5, /alias|not YAML/],
    ["a: !!str 1", 5, /tag/],
    ["a: !custom 1", 5, /tag "!custom"/],
    ["<<: {b: 1}", 5, /merge keys/],
    ["b: 1\n__proto__: {c: 1}", 6, /__proto__/],
    ["1: a", 5, /plain text/],
    ["? [a]\n: b", 5, /plain text/],
    ["a: 1\nb: 2\na: 3", 7, /"a" appears twice/],
    ["a: [[[[[[[[[[1]]]]]]]]]]", 5, /deeper/],
    ["a: b: c", 5, /inside a text/],
    ["a:\n\t- b", 6, /tab/],
    ["a: 'b", 5, /missing/],
    ["a: 1\n---\nb: 1", 6, /more than one/],
    ["- a\nb: c", 6, /not YAML/],
  ])("refuses %j", (text, line, what) => {
    const [first] = problemsOf(text, 5);
    expect(first).toEqual({
      line,
      what: expect.stringMatching(what),
      fix: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  test("reports every part that it refuses, not only the first", () => {
    const problems = problemsOf("a: &x 1\nb: 2\nb: 3\nc: !t 4");
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  test("finds repeated keys in nested mappings, and not across mappings", () => {
    expect(problemsOf("a: {id: 1}\nb: {id: 1}")).toEqual([]);
    expect(problemsOf("a:\n  - {id: 1, id: 2}").map(({ line }) => line)).toEqual([2]);
  });

  test.each([
    ["brackets", "[".repeat(100_000)],
    ["keys", Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join("\n")],
    // Parsing the brackets would end the whole process: out of stack or memory.
  ])("refuses a flood of %s without parsing it", (_, text) => {
    expect(problemsOf(text)[0]?.what).toMatch(/more than 20,000 parts/);
  });

  test("shows no control characters of the file in a message", () => {
    const [problem] = problemsOf('"\\e[31mred": 1\n"\\e[31mred": 2');
    expect(problem?.what).toBe('the key "\\u{1b}[31mred" appears twice');
  });
});
