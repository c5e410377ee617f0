import { expect, test } from "vitest";
import { answerSchema, parseAnswer } from "../../../../src/judging/prose/answer-schema.ts";
import { copyRate } from "../../../../src/judging/prose/repetition.ts";

const field = {
  id: "thesis",
  label: "Thesis",
  task: "Claim.",
  maxChars: 320,
  forecast: false,
  opinion: false,
  about: [],
};
const ids = ["F1", "F2", "F3"];

function parse(answer: unknown): string {
  const result = parseAnswer(JSON.stringify(answer), field, ids);
  return "written" in result ? result.written.text : `refused: ${result.problem}`;
}

test("each piece of evidence is kept once, and text comes out clean", () => {
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

test.each([
  ["It is slow (F3).", "It is slow."],
  ["It is slow (see F1 and F2), and costly [F3; F1].", "It is slow, and costly."],
  ["It is slow (Fact F2) on old phones (F1-F3).", "It is slow on old phones."],
  ["F2 is why it is slow.", "F2 is why it is slow."],
  ["It needs an F16 file (16 bits).", "It needs an F16 file (16 bits)."],
])("fact ids in brackets go, and nothing else: %s", (text, clean) => {
  expect(parse({ evidence: ["F1"], text })).toBe(clean);
});

test("characters that hide text or change its direction are removed", () => {
  const hidden = "It\u202E is\u0000 \u{E0041}slow\u2028and\uFEFF cos\u00ADtly.";
  expect(parse({ evidence: ["F1"], text: hidden })).toBe("It is slow and costly.");
});

test("a text longer than the field, which a grammar should prevent, is cut where a sentence ends", () => {
  const sentence = "It holds for as long as anybody has tried. ";
  const text = parse({ evidence: ["F1"], text: sentence.repeat(20) });
  expect(text.length).toBeLessThanOrEqual(field.maxChars);
  expect(text).toBe(sentence.repeat(Math.floor(field.maxChars / sentence.length)).trim());
  // No half character is left.
  expect(parse({ evidence: ["F1"], text: "\u{1F600}".repeat(400) })).toBe(
    `${"\u{1F600}".repeat(field.maxChars)} …`,
  );
});

test("a cut after a quoted sentence keeps the quote whole", () => {
  expect(parse({ evidence: ["F1"], text: 'They say "it holds." And the oth' })).toBe('They say "it holds."');
});

test.each([
  ["a list", ["F1"]],
  ["null", null],
  ["a number for the text", { evidence: ["F1"], text: 5 }],
  ["an id that is no string", { evidence: [1], text: "It holds." }],
  ["more facts than asked for", { evidence: ["F1", "F2", "F3", "F1"], text: "It holds." }],
  ["no text", { evidence: ["F1"] }],
])("%s is refused", (_, answer) => {
  expect(parse(answer)).toMatch(/^refused: not the JSON/);
});

test("the schema for the grammar admits only the dossier's own facts and the field's length", () => {
  expect(answerSchema(field, ids)).toMatchObject({
    properties: { evidence: { items: { enum: ids }, minItems: 1 }, text: { maxLength: 320 } },
  });
});

test("a text shorter than a run of words is no copy, and a half-copied text counts as half", () => {
  expect(copyRate("The weights are free.", ["The weights are free."])).toBe(0);
  const source = ["one two three four five six seven"];
  expect(copyRate("One two three, four five six; eight", source)).toBe(0.5);
});
