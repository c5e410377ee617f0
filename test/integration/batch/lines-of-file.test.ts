import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { linesOfFile, longestLine } from "../../../src/batch/lines-of-file.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

async function linesOf(bytes: string | Uint8Array) {
  const file = path.join(temporaryFolder(), "lines.jsonl");
  writeFileSync(file, bytes);
  const lines = [];
  for await (const { bytes: _bytes, ...line } of linesOfFile(file)) lines.push(line);
  return lines;
}

test("lines are numbered as an editor numbers them; empty ones are left out", async () => {
  expect(await linesOf("a\r\n\n  \nb")).toEqual([
    { number: 1, text: "a" },
    { number: 4, text: "b" },
  ]);
  expect(await linesOf("")).toEqual([]);
});

test("a character that is split between two reads stays whole", async () => {
  const long = `x${"€".repeat(200_000)}`;
  expect(await linesOf(`${long}\n€\n`)).toEqual([
    { number: 1, text: long },
    { number: 2, text: "€" },
  ]);
});

test("a line that is too long, however long, is passed over, and the next one is read", async () => {
  const lines = await linesOf(`${"x".repeat(longestLine)}\n${"x".repeat(5 * longestLine)}\nb\n`);
  expect(lines.map((line) => ("text" in line ? line.text.length : line.fault))).toEqual([
    longestLine,
    `the line is longer than ${longestLine} bytes`,
    1,
  ]);
});

test("bytes that are not UTF-8 spoil only their own line", async () => {
  const lines = await linesOf(Buffer.from([0xff, 0xfe, 0x0a, 0x61]));
  expect(lines.at(-1)).toEqual({ number: 2, text: "a" });
});
