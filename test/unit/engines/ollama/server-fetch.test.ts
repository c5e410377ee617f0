import { expect, test } from "vitest";
import { complaintOf, jsonObjectLines } from "../../../../src/engines/ollama/server-fetch.ts";

async function* bytes(...chunks: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const { line } of jsonObjectLines(bytes(...chunks))) lines.push(line);
  return lines;
}

test("cuts at line ends, wherever the chunks are cut, even inside a character", async () => {
  const whole = Buffer.from('{"a":"é"}\n\n{"b":2}\r\n{"c":3}');
  for (let at = 0; at <= whole.length; at++) {
    const lines = await linesOf(whole.subarray(0, at), whole.subarray(at));
    expect(lines).toEqual(['{"a":"é"}', '{"b":2}', '{"c":3}']);
  }
});

test.each(["{", "[1]\n", "null\n", "7\n", "data: {}\n", '{"a":1}\n{"b"'])("refuses %j", async (text) => {
  await expect(linesOf(text)).rejects.toBeInstanceOf(SyntaxError);
});

test("refuses a line without an end", async () => {
  const block = Buffer.alloc(1024 ** 2, "a");
  await expect(linesOf(block, block, block, block, block)).rejects.toThrow("without an end");
});

test.each([
  ['{"error":"model \'x\' not found"}', "model 'x' not found"],
  ["404 page not found\n", "404 page not found"],
  ["<!DOCTYPE html><html>502</html>", ""],
  ['{"error":{"message":"x"}}', '{"error":{"message":"x"}}'],
  ["a\u001B[31mred\n\tb", "ared b"],
  ["null", "null"],
  ["", ""],
])("reads %j", (body, complaint) => {
  expect(complaintOf(body)).toBe(complaint);
});

test("shortens", () => {
  expect(complaintOf("x".repeat(1_000))).toHaveLength(301);
});
