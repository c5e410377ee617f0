import { describe, expect, test } from "vitest";
import { copyRate, reviewCopyRate } from "../../../../src/judging/prose/repetition.ts";

const source = "one two three four five six seven eight nine ten";

describe("copy rate", () => {
  test.each([
    ["a copy", source, 1],
    ["a copy with other case and punctuation", "One, two; THREE four five six seven. Eight nine ten!", 1],
    ["half a copy", "one two three four five six a b c", 0.25],
    ["words in another order", "ten nine eight seven six five four three two one", 0],
    ["a text shorter than a run", "one two three", 0],
    ["an empty text", "", 0],
  ])("of %s", (_, text, rate) => {
    expect(copyRate(text, [source])).toBe(rate);
  });

  test("is 0 without sources", () => {
    expect(copyRate(source, [])).toBe(0);
  });

  test("of a review weighs its paragraphs by their length", () => {
    const own = "none of these words stands in any of the facts at all, which is what was asked for";
    const pooled = reviewCopyRate([source, own], [source]);
    expect(pooled).toBeCloseTo(5 / 18);
    expect(reviewCopyRate([], [source])).toBe(0);
  });
});
