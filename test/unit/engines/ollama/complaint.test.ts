import { expect, it } from "vitest";
import { complaintOf } from "../../../../src/engines/ollama/server-fetch.ts";

it.each([
  ['{"error":"model \'x\' not found"}', "model 'x' not found"],
  ["404 page not found\n", "404 page not found"],
  ["<!DOCTYPE html><html>502</html>", ""],
  ['{"error":{"message":"x"}}', '{"error":{"message":"x"}}'],
  ["a\u001B[31mred\n\tb", "a [31mred b"],
  ["null", "null"],
  ["", ""],
])("reads %j", (body, complaint) => {
  expect(complaintOf(body)).toBe(complaint);
});

it("shortens", () => {
  expect(complaintOf("x".repeat(1_000))).toHaveLength(301);
});
