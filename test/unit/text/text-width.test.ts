import { describe, expect, test } from "vitest";
import { displayWidth, padTo, wrap } from "../../../src/text/text-width.ts";

describe("displayWidth", () => {
  test.each([
    ["", 0],
    ["plain", 5],
    ["日本", 4],
    ["한국", 4],
    ["ｆｕｌｌ", 8],
    ["ｶﾅ", 2],
    ["e\u0301", 1],
    ["👩‍💻", 2],
    ["🇳🇱", 2],
    ["❤️", 2],
    ["©", 1],
    ["─●┊", 3],
    ["\u001B[31mred\u001B[39m", 3],
  ])("%j takes %i cells", (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });
});

test("a long text is as wide as its pieces, wherever it is cut to be measured", () => {
  for (const piece of ["👩‍💻", "🇳🇱", "e\u0301", "日", "x👍🏽"]) {
    for (const shift of [0, 1, 2, 3]) {
      const text = "-".repeat(shift) + piece.repeat(500);
      expect(displayWidth(text)).toBe(shift + 500 * displayWidth(piece));
    }
  }
});

describe("padTo", () => {
  test("fills up to the width in cells and cuts nothing", () => {
    expect(padTo("日本", 6)).toBe("日本  ");
    expect(padTo("longer", 3)).toBe("longer");
  });
});

describe("wrap", () => {
  test("breaks at blanks", () => {
    expect(wrap("one two three four", 9)).toEqual(["one two", "three", "four"]);
  });

  test("breaks words and unspaced text that are longer than a line", () => {
    expect(wrap(`a ${"x".repeat(11)} b`, 5)).toEqual(["a", "xxxxx", "xxxxx", "x b"]);
    expect(wrap("日本語の説明", 5)).toEqual(["日本", "語の", "説明"]);
  });

  test("never breaks inside what a reader sees as one character", () => {
    expect(wrap("👩‍💻👩‍💻e\u0301", 3)).toEqual(["👩‍💻", "👩‍💻e\u0301"]);
  });

  test("keeps every line within the width and loses no text", () => {
    const text = "Weights of 22 billion parameters 日本語の長い説明 run on consumer hardware 👩‍💻 today.";
    for (const width of [2, 7, 20, 33]) {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }
  });

  test.each([
    ["a", 500_000],
    ["日", 50_000],
  ])(
    "takes a word of %j, %i times, in linear time",
    (character, times) => {
      const word = character.repeat(times);
      expect(wrap(word, 80).join("")).toBe(word);
    },
    30_000,
  );

  test("gives one empty line for an empty text", () => {
    expect(wrap("", 10)).toEqual([""]);
  });
});
