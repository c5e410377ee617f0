import type { Token } from "node-llama-cpp";
import { expect, test } from "vitest";
import { groupByPrefix } from "../../../../src/engines/llama/groups.ts";
import { commonPrefix, sharedPrefix } from "../../../../src/engines/common-prefix.ts";

function tokens(text: string): Token[] {
  return Array.from(text, (letter) => letter.codePointAt(0) as Token);
}

function groups(texts: readonly string[], lanes: number): number[][] {
  const jobs = texts.map((text, index) => ({ index, tokens: tokens(text) }));
  return groupByPrefix(jobs, lanes).map((group) => group.map((job) => job.index));
}

test.each([
  ["", "", 0],
  ["abc", "", 0],
  ["abc", "abd", 2],
  ["abc", "abcd", 3],
  ["abc", "abc", 3],
  ["xbc", "abc", 0],
])("%j and %j start with %3$d tokens in common", (a, b, length) => {
  expect(commonPrefix(tokens(a), tokens(b))).toBe(length);
  expect(commonPrefix(tokens(b), tokens(a))).toBe(length);
});

test.each([
  [["abcx", "abcy", "abz"], "ab"],
  [["abc", "abc"], "ab"],
  [["abc", "ab"], "a"],
  [["abc"], "ab"],
  [["abc", "xbc"], ""],
  [[""], ""],
  [[], ""],
])("all of %j start with %j, with a token left for each", (texts, shared) => {
  expect(sharedPrefix(texts.map(tokens))).toEqual(tokens(shared));
});

const paragraphs = ["dossier-builder-a", "dossier-builder-b", "dossier-skeptic-a", "dossier-skeptic-b"];

test("prompts of one persona stay together", () => {
  expect(groups(paragraphs, 2)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test("every lane gets work, and every prompt is in one group", () => {
  for (let lanes = 1; lanes <= 6; lanes++) {
    const found = groups(paragraphs, lanes);
    expect(found.length).toBeGreaterThanOrEqual(Math.min(lanes, paragraphs.length));
    expect(found.every((group) => group.length > 0)).toBe(true);
    expect(found.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3]);
  }
});

test("no prompts make no groups", () => {
  expect(groups([], 4)).toEqual([]);
});
