import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fileError } from "../../../src/files/problem.ts";
import { checkValue } from "../../../src/files/schema-problems.ts";
import { parseYamlWithLines } from "../../../src/files/yaml.ts";

const entry = z.strictObject({
  id: z
    .string()
    .max(5)
    .regex(/^[a-z]+$/, "must be lower-case"),
  count: z.number().int().positive().max(9).optional(),
  kind: z.enum(["apple", "pear"]).optional(),
  on: z.boolean().optional(),
});
const schema = z.strictObject({ title: z.string().min(1), entries: z.array(entry).min(1).max(2) });

function check(text: string) {
  const yaml = parseYamlWithLines(text, 1);
  if (!yaml.ok) throw new Error("the test's YAML is wrong");
  const keysAt = (path: readonly PropertyKey[]) =>
    Object.keys(path.length === 0 ? schema.shape : entry.shape);
  return checkValue(schema, yaml.value, keysAt);
}

function problems(text: string) {
  const result = check(text);
  return result.ok ? [] : result.problems;
}

describe("checkValue", () => {
  test("gives the value that the schema makes", () => {
    expect(check("title: T\nentries:\n  - id: a")).toEqual({
      ok: true,
      value: { title: "T", entries: [{ id: "a" }] },
    });
  });

  test.each([
    ["id: abcdef", "id is 6 characters long; the limit is 5"],
    ["id: A", 'id must be lower-case, not "A"'],
    ["id: 5", "id must be text, not 5"],
    ["id:", "id must be text, not empty"],
    ["id: {x: 1}", "id must be text, not a mapping of keys"],
    ["id: a\n    count: 1.5", "count must be a whole number, not 1.5"],
    ["id: a\n    count: '1'", 'count must be a number, not the text "1"'],
    ["id: a\n    count: 0", "count must be above 0, not 0"],
    ["id: a\n    count: 10", "count must be at most 9, not 10"],
    ["id: a\n    kind: appel", 'unknown kind "appel"'],
    ["id: a\n    on: yes", 'on must be true or false, not the text "yes"'],
    ["id: a\n    knd: pear", 'unknown key "knd"'],
    ["count: 1", "id is missing"],
  ])("explains %j", (text, what) => {
    expect(problems(`title: T\nentries:\n  - ${text}`).map((problem) => problem.what)).toEqual([what]);
  });

  test.each([
    ["title: T\nentries: []", "entries is an empty list"],
    ["title: T\nentries: a", 'entries must be a list, not the text "a"'],
    ["title: T\nentries: [a]", 'an entry of entries must be a mapping of keys, not the text "a"'],
    ["title: ''\nentries: [{id: a}]", "title is empty"],
    ["title: T\nentries: [{id: a}, {id: b}, {id: c}]", "entries holds 3 entries; the limit is 2"],
    ["- a", "the file must be a mapping of keys, not a list"],
    ["", "the file must be a mapping of keys, not empty"],
  ])("explains the file %j", (text, what) => {
    expect(problems(text).map((problem) => problem.what)).toEqual([what]);
  });

  test("reports every problem with its line", () => {
    const found = problems("titel: T\nentries:\n  - id: A\n    kind: peer\n  - count: 0");
    expect(found.map(({ line, what }) => `${line} ${what}`).toSorted()).toEqual([
      "1 title is missing",
      '1 unknown key "titel"',
      '3 id must be lower-case, not "A"',
      '4 unknown kind "peer"',
      "5 count must be above 0, not 0",
      "5 id is missing",
    ]);
  });

  test("suggests the nearest of the keys that belong there", () => {
    expect(problems("titel: T\nentries: [{id: a}]").map(({ fix }) => fix)).toContain(
      'Did you mean "title"? Known: title, entries.',
    );
    expect(problems("title: T\nentries: [{id: a, knid: pear}]")[0]?.fix).toMatch(/^Did you mean "kind"\?/);
    expect(problems("title: T\nentries: [{id: a, zzzzzz: 1}]")[0]?.fix).toBe("Known: id, count, kind, on.");
  });
});

describe("fileError", () => {
  test("names the first problem of the file and counts the others", () => {
    const error = fileError("persona", "a.md", [
      { line: 7, what: "later", fix: "Later." },
      { line: 2, what: "first", fix: "First." },
    ]);
    expect(error).toMatchObject({
      code: "persona",
      message: "first (and 1 more problem)",
      hint: "First.",
      where: "a.md:2",
    });
    expect(fileError("config", "b", [{ line: null, what: "all", fix: "Fix." }]).where).toBe("b");
  });
});
