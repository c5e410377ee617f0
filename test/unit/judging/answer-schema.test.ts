import { expect, test } from "vitest";
import { parseAnswer } from "../../../src/judging/answer-schema.ts";
import { copyRate } from "../../../src/judging/repetition.ts";

const field = { id: "thesis", label: "Thesis", task: "Claim.", maxChars: 320, forecast: false };
const ids = ["F1", "F2", "F3"];

function parse(answer: unknown): string {
  const result = parseAnswer(JSON.stringify(answer), field, ids);
  return "written" in result ? result.written.text : `refused: ${result.problem}`;
}

test("evidence is kept once each, and text comes out clean", () => {
  const raw = JSON.stringify({
    evidence: ["F2", "F1", "F2"],
    text: "It\u0007 holds.\n\nIt\u200B lasts (F1, F2).",
  });
  expect(parseAnswer(raw, field, ids)).toEqual({
    written: { id: "thesis", text: "It holds. It lasts.", evidence: ["F2", "F1"] },
  });
});

test.each([
  ["no JSON at all", "Ship it!"],
  ["half an object", '{"evidence":["F1"],"te'],
  ["an invented fact", JSON.stringify({ evidence: ["F9"], text: "It holds." })],
  ["no evidence", JSON.stringify({ evidence: [], text: "It holds." })],
  ["an empty text", JSON.stringify({ evidence: ["F1"], text: " \u200B " })],
])("%s is refused", (_, raw) => {
  expect(parseAnswer(raw, field, ids)).toHaveProperty("problem");
});

test("a sentence that the length limit cut off is dropped, unless it is the only one", () => {
  expect(parse({ evidence: ["F1"], text: "It holds. It lasts. It wor" })).toBe("It holds. It lasts.");
  expect(parse({ evidence: ["F1"], text: "It holds for a long ti" })).toBe("It holds for a long …");
});

test("the copy rate tells a copy from a conclusion", () => {
  const facts = ["The weights are on Hugging Face under Apache 2.0, which permits commercial use."];
  expect(copyRate("The weights are on Hugging Face under Apache 2.0.", facts)).toBe(1);
  expect(copyRate("Anyone may sell what they build with it, so a maker keeps no hold on users.", facts)).toBe(
    0,
  );
});
