import { describe, expect, test } from "vitest";
import { splitSentences } from "../../../src/text/sentences.ts";

const texts = (text: string) => splitSentences(text).map((sentence) => sentence.text);

describe("splitSentences", () => {
  test.each([
    ["It runs. It stops.", ["It runs.", "It stops."]],
    ["It costs $0.50/M tokens. It is v3.2.", ["It costs $0.50/M tokens.", "It is v3.2."]],
    ["It runs on Node.js 20 and Deno. It is small.", ["It runs on Node.js 20 and Deno.", "It is small."]],
    ["Some tools, e.g. The Foo, differ.", ["Some tools, e.g. The Foo, differ."]],
    ["Hosts, i.e. Linux, are few. Next.", ["Hosts, i.e. Linux, are few.", "Next."]],
    ["It beats X vs. Y by far.", ["It beats X vs. Y by far."]],
    ["Dr. Smith wrote it. Prof. Lee left.", ["Dr. Smith wrote it.", "Prof. Lee left."]],
    ["See No. 5 and Fig. 3. Then stop.", ["See No. 5 and Fig. 3.", "Then stop."]],
    ["Is it free? No. The plan costs 5.", ["Is it free?", "No.", "The plan costs 5."]],
    ["J. R. Hacker made it. It works.", ["J. R. Hacker made it.", "It works."]],
    ["The U.S. Government uses it.", ["The U.S. Government uses it."]],
    ["It is plan B. The rest is A.", ["It is plan B.", "The rest is A."]],
    ["See https://a.example/?q=x&b=1. Then go.", ["See https://a.example/?q=x&b=1.", "Then go."]],
    ["It waits... Then it goes.", ["It waits...", "Then it goes."]],
    ['He said "It works." They agreed.', ['He said "It works."', "They agreed."]],
    ["1. Install it. 2. Run it.", ["1. Install it.", "2. Run it."]],
    ["日本語です。次の文です。", ["日本語です。", "次の文です。"]],
    ["  spaces \n between   words  ", ["spaces between words"]],
    ["", []],
  ])("splits %j", (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test("knows the line on which each sentence begins", () => {
    const sentences = splitSentences("One\ntwo. Three\nfour.\nFive.");
    expect(sentences.map(({ text, lineIndex }) => [lineIndex, text])).toEqual([
      [0, "One two."],
      [1, "Three four."],
      [3, "Five."],
    ]);
  });

  test("loses nothing of a long text and keeps sentences within 2,000 characters", () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(" ");
    const found = texts(long);
    expect(found.join(" ")).toBe(long);
    expect(Math.max(...found.map((text) => text.length))).toBeLessThanOrEqual(2_000);
  });
});
