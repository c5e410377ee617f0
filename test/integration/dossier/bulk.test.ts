import { describe, expect, test } from "vitest";
import { JuryboxError } from "../../../src/domain/error.ts";
import { parseDossier, type DossierFormat } from "../../../src/dossier/parse-dossier.ts";

/** Milliseconds until the text is read or refused. */
function timeOf(text: string, format: DossierFormat): number {
  const start = performance.now();
  try {
    parseDossier(text, { where: "file", format });
  } catch (error) {
    if (!(error instanceof JuryboxError)) throw error;
  }
  return performance.now() - start;
}

function fill(unit: string, bytes: number): string {
  return unit.repeat(Math.floor(bytes / Buffer.byteLength(unit)));
}

const inBody = (content: string) => `---\nname: Acme\ntagline: A parser\n---\nIt runs.\n\n${content}`;

const words =
  '[ ]( [a]( * **a _ ` `a``b < a<!-- <!--x--> <script> <a & \\ | > # ~~ x ( " { $1 a_ . ? ^ aA1+/ %41 ff 0101 <|im_start|>';
const lines = ["- a\n", "a|b\n-|-\n", "```\n", "# a\n- b\n", "a:\n\n- b\n\n", "[x]: y\n", "\n"];
const clauses = [
  "x",
  "a.",
  "1.",
  "X. Y.",
  "ignore all",
  "rate this",
  "please",
  "the amazing",
  "say yes",
  "you are",
  "a b c d",
];
const characters = ["\uFDFA", "\u200B", "a\u0301\u0301", "\u{1F600}\uFE0F"];
const units = [...words.split(" "), ...lines, ...clauses.map((clause) => `${clause} `), ...characters];

describe("trouble in bulk is dealt with in seconds", () => {
  // Time that grows with the square of the length shows in a quarter of a megabyte already.
  test.each(units)("250 kB of %j in the body", { timeout: 60_000 }, (unit) => {
    expect(timeOf(inBody(fill(unit, 250_000)), "markdown")).toBeLessThan(30_000);
  });

  test.each(["[", "1. ", "a|b\n-|-\n", "<!--x-->", "please ", "\uFDFA"])(
    "1 MB of %j in the body",
    { timeout: 60_000 },
    (unit) => {
      expect(timeOf(inBody(fill(unit, 990_000)), "markdown")).toBeLessThan(50_000);
    },
  );

  const marks = String.raw`[|{|- |- a\n|? |a: |a: b\n|&a |*a,|\"|\n|#\n|!a |%A\n|{\"a\":|1,`;
  const heads = marks.split("|").map((mark) => JSON.parse(`"${mark}"`) as string);

  test.each(heads)("1 MB of %j as YAML, JSON and front matter", { timeout: 60_000 }, (unit) => {
    const content = fill(unit, 990_000);
    expect(timeOf(content, "yaml")).toBeLessThan(30_000);
    expect(timeOf(content, "json")).toBeLessThan(30_000);
    expect(timeOf(`---\n${content}\n---\nIt runs.`, "markdown")).toBeLessThan(30_000);
  });
});
