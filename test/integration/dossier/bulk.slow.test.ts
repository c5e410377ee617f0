import { describe, expect, test } from "vitest";
import { JuryboxError } from "../../../src/domain/error.ts";
import { parseDossier, type DossierFormat } from "../../../src/dossier/parse-dossier.ts";

/** True if the text is read or properly refused; any other error is thrown. */
function isDealtWith(text: string, format: DossierFormat): boolean {
  try {
    parseDossier(text, { where: "file", format });
  } catch (error) {
    if (!(error instanceof JuryboxError)) throw error;
  }
  return true;
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

/**
 * Milliseconds. These take seconds at worst; anything that grows with the square of the length takes minutes from a
 * quarter of a megabyte on.
 */
const timeout = 60_000;

describe("a dossier is read or refused in reasonable time with", { timeout }, () => {
  test.each(units)("250 kB of %j in the body", (unit) => {
    expect(isDealtWith(inBody(fill(unit, 250_000)), "markdown")).toBe(true);
  });

  test.each(["[", "1. ", "a|b\n-|-\n", "<!--x-->", "please ", "\uFDFA"])("1 MB of %j in the body", (unit) => {
    expect(isDealtWith(inBody(fill(unit, 990_000)), "markdown")).toBe(true);
  });

  const marks = String.raw`[|{|- |- a\n|? |a: |a: b\n|&a |*a,|\"|\n|#\n|!a |%A\n|{\"a\":|1,`;
  const heads = marks.split("|").map((mark) => JSON.parse(`"${mark}"`) as string);

  test.each(heads)("1 MB of %j as YAML, JSON and front matter", (unit) => {
    const content = fill(unit, 990_000);
    expect(isDealtWith(content, "yaml")).toBe(true);
    expect(isDealtWith(content, "json")).toBe(true);
    expect(isDealtWith(`---\n${content}\n---\nIt runs.`, "markdown")).toBe(true);
  });
});
