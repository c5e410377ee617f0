import { expect, test } from "vitest";
import { matchesPath } from "../../../src/dossier/find-dossiers.ts";

const matches = (pattern: string, path: string) => matchesPath(pattern.split("/"), path.split("/"));

test.each([
  ["*.md", "a.md"],
  ["*", "a.md"],
  ["a?.md", "ab.md"],
  ["**/*.md", "a.md"],
  ["**/*.md", "x/y/a.md"],
  ["x/**/a.md", "x/a.md"],
  ["x/**/**/a.md", "x/y/z/a.md"],
  ["x/*/a.md", "x/y/a.md"],
  ["**", "x/y/a.md"],
  [".*.md", ".a.md"],
  ["*a*b*c*", "xaxbxcx"],
])("%s matches %s", (pattern, path) => {
  expect(matches(pattern, path)).toBe(true);
});

test.each([
  ["*.md", "a.yaml"],
  ["*.md", "x/a.md"],
  ["a?.md", "a.md"],
  ["x/*/a.md", "x/a.md"],
  ["**/*.md", ".hidden/a.md"],
  ["*.md", ".a.md"],
  ["a.md", "aXmd"],
  ["[a].md", "a.md"],
])("%s does not match %s", (pattern, path) => {
  expect(matches(pattern, path)).toBe(false);
});

// With exponential matching this would never end.
test("gives up on many stars without trying every way to place them", () => {
  const stars = `${"*a".repeat(2_000)}b`;
  const folders = `${"**/a/".repeat(200)}b`;
  expect(matches(stars, "a".repeat(5_000))).toBe(false);
  expect(matches(folders, `${"a/".repeat(400)}c`)).toBe(false);
});
