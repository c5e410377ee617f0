import { expect, test } from "vitest";
import { strictSchema, withoutLengths } from "../../../src/engines/strict-schema.ts";

const schema = {
  type: "object",
  properties: {
    // A property may have the name of a keyword.
    maxLength: {
      type: "array",
      items: { type: "object", properties: { a: { type: "string", minLength: 4 } } },
      maxItems: 3,
    },
    text: { type: "string", minLength: 40, maxLength: 400 },
  },
};

test("every property is required and no other is allowed, at every depth, in the order given", () => {
  expect(strictSchema(schema)).toEqual({
    ...schema,
    required: ["maxLength", "text"],
    additionalProperties: false,
    properties: {
      ...schema.properties,
      maxLength: {
        type: "array",
        maxItems: 3,
        items: {
          type: "object",
          properties: { a: { type: "string", minLength: 4 } },
          required: ["a"],
          additionalProperties: false,
        },
      },
    },
  });
});

test("bounds on length are taken out, but not properties with the same names", () => {
  expect(withoutLengths(schema)).toEqual({
    type: "object",
    properties: {
      maxLength: { type: "array", items: { type: "object", properties: { a: { type: "string" } } } },
      text: { type: "string" },
    },
  });
});

test("the given schema is not changed", () => {
  const before = JSON.stringify(schema);
  strictSchema(withoutLengths(schema));
  expect(JSON.stringify(schema)).toBe(before);
});
