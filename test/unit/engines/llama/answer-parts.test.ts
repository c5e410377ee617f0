import { describe, expect, test } from "vitest";
import { answerParts, type SampledPart } from "../../../../src/engines/llama/answer-parts.ts";

const paragraph = {
  type: "object",
  properties: {
    evidence: { type: "array", items: { enum: ["F1", "F3"] }, minItems: 1, maxItems: 3 },
    text: { type: "string", minLength: 40, maxLength: 240 },
  },
};

describe("an answer made of a list of choices and a text", () => {
  const parts = answerParts(paragraph)!;
  const [evidence, text] = parts.filter((part) => typeof part !== "string") as [SampledPart, SampledPart];

  test("has its frame given by the schema", () => {
    expect(parts.filter((part) => typeof part === "string")).toEqual(['{"evidence":["', ',"text":"', "}"]);
  });

  test("leaves the choices to the model, up to the end of the list", () => {
    expect(evidence.grammar).toBe(
      String.raw`root ::= choice ( "\",\"" choice ){0,2} "\"]"${"\n"}choice ::= "F1" | "F3"`,
    );
    expect(evidence.isWhole('F1","F3')).toBe(false);
    expect(evidence.isWhole('F1","F3"]')).toBe(true);
  });

  test.each([
    ["", false],
    ["It is fast.", false],
    ['It is fast."', true],
    [String.raw`It is \"fast\"`, false],
    [String.raw`It is \"fast\".\\"`, true],
    [String.raw`It is fast\\\"`, false],
    ['"', true],
  ])("leaves the text to the model, up to its quotation mark: %s", (written, whole) => {
    expect(text.isWhole(written)).toBe(whole);
  });
});

test("names and choices are written as JSON has them", () => {
  const properties = {
    'a "b"': { type: "array", items: { enum: ['c\\d"e', "f\ng"] }, minItems: 2, maxItems: 2 },
  };
  const [start, choices] = answerParts({ type: "object", properties }) as [string, SampledPart];
  expect(start).toBe(String.raw`{"a \"b\"":["`);
  expect(choices.grammar).toContain(String.raw`choice ::= "c\\\\d\\\"e" | "f\\ng"`);
  expect(choices.grammar).toContain("){1,1}");
});

test("strict schemas are understood too", () => {
  const strict = { ...paragraph, required: ["evidence", "text"], additionalProperties: false };
  expect(answerParts(strict)?.length).toBe(5);
});

test.each([
  ["a number", { type: "object", properties: { score: { type: "integer" } } }],
  [
    "a list that may be empty",
    { type: "object", properties: { a: { type: "array", items: { enum: ["b"] }, maxItems: 1 } } },
  ],
  ["a text without end", { type: "object", properties: { a: { type: "string" } } }],
  [
    "a text with a pattern",
    { type: "object", properties: { a: { type: "string", maxLength: 9, pattern: "x" } } },
  ],
  ["no object", { type: "string", maxLength: 9 }],
  ["no properties", { type: "object", properties: {} }],
])("a schema of another shape gives nothing: %s", (_, schema) => {
  expect(answerParts(schema)).toBeNull();
});
