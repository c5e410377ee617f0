import { describe, expect, test } from "vitest";
import {
  escapeHiddenInJson,
  visibleLine,
  visibleParagraphs,
  visibleStart,
} from "../../../src/text/visible-text.ts";

describe("visibleLine", () => {
  test.each([
    ["terminal colours", "a\u001B[31mred\u001B[0m", "ared"],
    ["clearing the screen", "\u001B[2J\u001B[Hgone", "gone"],
    ["a window title", "\u001B]0;owned\u0007text", "text"],
    ["a terminal link", "\u001B]8;;https://evil.example\u0007here\u001B]8;;\u0007", "here"],
    ["an eight-bit escape", "\u009B31mred", "red"],
    ["a lone escape", "\u001Bc\u001B", ""],
    ["backspaces", "good\u0008\u0008\u0008\u0008bad", "goodbad"],
    ["a right-to-left override", "txt\u202Eexe.", "txtexe."],
    ["bidirectional isolates and marks", "\u2066a\u2069\u200E\u200F\u061C", "a"],
    ["zero-width characters", "pass\u200Bwo\uFEFFrd\u2060\u00AD", "password"],
    ["tag characters", "hi\u{E0068}\u{E0069}", "hi"],
    ["variation selectors that carry data", "A\uFE00\uFE0F\u{E0100}", "A"],
    ["a lone surrogate", "x\uD800y", "xy"],
    ["line breaks of any kind", "a\r\nb\u2028c\u0085d\te", "a b cd e"],
    ["hidden characters between blanks", "a \u200B \u202E b", "a b"],
    ["more stacked marks than a language needs", `e${"\u0301".repeat(50)}`, `e${"\u0301".repeat(4)}`],
  ])("removes %s", (_, text, shown) => {
    expect(visibleLine(text)).toBe(shown);
  });

  test.each(["👩‍💻", "❤️", "👍🏽", "🏳️‍🌈", "日本語", "Ünïcödé", "مرحبا", "a < b & c"])("keeps %s", (text) => {
    expect(visibleLine(text)).toBe(text);
  });

  test("keeps no joiner outside an emoji", () => {
    expect(visibleLine("i\u200Dgnore")).toBe("ignore");
  });
});

describe("visibleStart", () => {
  test("is one line, with nothing that could steer a terminal", () => {
    expect(visibleStart(" a\n\tb\u001B[31m c\u202E\u0007 ", 60)).toBe("a b c");
    expect(visibleStart("", 60)).toBe("");
  });

  test("is cut with an ellipsis, and never inside a character", () => {
    expect(visibleStart("abcdef", 6)).toBe("abcdef");
    expect(visibleStart("abcdefg", 6)).toBe("abcdef…");
    expect(visibleStart("abcde😀", 6)).toBe("abcde…");
  });

  test("takes no longer for an endless text", () => {
    expect(visibleStart("é\u200B".repeat(16_000_000), 300)).toBe(`${"é".repeat(300)}…`);
  });
});

describe("visibleParagraphs", () => {
  test("splits at line breaks and drops what is empty", () => {
    expect(visibleParagraphs("one \r\n\r\n \u200B\n two\u001B[1m\nthree")).toEqual(["one", "two", "three"]);
  });
});

describe("escapeHiddenInJson", () => {
  test("changes the bytes, not the meaning", () => {
    const value = { text: "a\u009B31m\u202Eb\u200B\u{E0041}\u2028\n👩‍💻" };
    const json = escapeHiddenInJson(JSON.stringify(value, null, 2));
    expect(json).not.toMatch(/[\u007F-\u009F\u200B\u202E\u2028\u{E0041}]/u);
    expect(JSON.parse(json)).toEqual(value);
  });
});
