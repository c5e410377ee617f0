import { expect, test } from "vitest";
import { table } from "../../../src/cli/table.ts";

test("columns line up, however wide the cells are, and lines have no trailing blanks", () => {
  expect(
    table([
      ["tool", "score"],
      ["日本", "7"],
      ["a", ""],
    ]),
  ).toBe("  tool  score\n  日本  7\n  a\n");
});

test("a cell cannot break a row or control the terminal", () => {
  expect(table([["a\nb\u001B[31mc", "d"]])).toMatch(/^ {2}a.*d\n$/);
  expect(table([["a\u001B[31mc"]])).not.toContain("\u001B");
});

test("no rows give no text", () => {
  expect(table([])).toBe("");
});
