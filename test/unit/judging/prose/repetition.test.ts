import { describe, expect, test } from "vitest";
import { copyRate, sharedSentence } from "../../../../src/judging/prose/repetition.ts";

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
});

const theirs = [
  "Nobody answers mail. A developer waits for weeks until a fault is mended, and pays meanwhile.",
  "It is cheap.",
];

describe("shared", () => {
  test.each([
    ["the same sentence", "A developer waits for weeks until a fault is mended, and pays meanwhile."],
    [
      "in other case and punctuation",
      "A DEVELOPER waits for weeks, until a fault is MENDED and pays meanwhile!",
    ],
    ["with a word exchanged", "A developer waits for weeks until a fault is mended, and suffers."],
    [
      "as a part of a longer one",
      "So a developer waits for weeks until a fault is mended, and pays meanwhile, as I see it.",
    ],
  ])("%s", (_, sentence) => {
    expect(sharedSentence(`Setup is quick. ${sentence}`, theirs)).toBe(sentence);
  });
});

describe("not shared", () => {
  test.each([
    ["a sentence of its own", "A customer waits for a reply, and the fault stays."],
    [
      "one with a few of the same words",
      "A developer waits for weeks, and nothing in the log tells why that is so.",
    ],
    ["a sentence too short to count", "It is cheap. Nobody answers mail."],
    ["an empty text", ""],
  ])("%s", (_, text) => {
    expect(sharedSentence(text, theirs)).toBeNull();
  });

  test("with nobody else", () => {
    expect(sharedSentence(theirs[0]!, [])).toBeNull();
  });
});
