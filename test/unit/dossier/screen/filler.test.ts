import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { fillerProbability, isFiller } from "../../../../src/dossier/screen/filler.ts";
import { packagePath } from "../../../../src/files/package-root.ts";
import { loadSuite, retold } from "../../../../src/reliability/suite.ts";
import { markdown, parse as parseText } from "../samples.ts";

const expected = JSON.parse(
  readFileSync(packagePath("test", "fixtures", "attacks", "filler-expected.json"), "utf8"),
) as { text: string; filler: number }[];

describe("the probability of filler", () => {
  test("is what the training script computes", () => {
    expect(expected).toHaveLength(30);
    for (const { text, filler } of expected) expect(fillerProbability(text)).toBeCloseTo(filler, 3);
  });

  test("tells sentences that say nothing from those that say something", () => {
    expect(isFiller("A drawer has a front, and behind the front there are things.", "Acme")).toBe(true);
    expect(isFiller("Invoices are sent as PDF and kept for ten years.", "Acme")).toBe(false);
    expect(statSync(packagePath("tables", "filler.json")).size).toBeLessThan(100_000);
  });

  test("is ignored for short sentences, fragments, and sentences with a figure or the tool's name", () => {
    for (const text of [
      "It is slow.",
      "A day has 24 hours and an evening.",
      "Acme has a morning and an evening.",
    ])
      expect(isFiller(text, "Acme")).toBe(false);
  });
});

test("filler is set aside with its line, and the reader is told", () => {
  const body = "- It reads PDF files.\n- A day has a morning and an evening, and then comes the night.\n";
  const { facts, setAside, flags } = parseText(markdown(body));
  expect(facts.map(({ text }) => text)).toContain("It reads PDF files.");
  expect(setAside).toMatchObject([{ reason: "filler", text: expect.stringContaining("morning"), line: 6 }]);
  expect(flags).toMatchObject([{ kind: "filler", detail: "says nothing about the tool", line: 6 }]);
});

// The margins keep the figures of docs/dossiers.md true; scripts/train-screen.py prints the exact ones.
describe("dossiers that it has not learned from", () => {
  const { dossiers, variants } = loadSuite();
  const told = variants.map(({ slug, padded, reworded }) => {
    const { dossier } = dossiers.find((entry) => entry.dossier.slug === slug)!;
    const known = new Set(dossier.facts.map(({ text }) => text));
    return { padded: retold(dossier, padded), reworded: retold(dossier, reworded), known };
  });

  test("lose most of their padding and none of their facts", () => {
    const aside = told.flatMap(({ padded, known }) => padded.setAside.map(({ text }) => known.has(text)));
    const kept = told.flatMap(({ padded, known }) => padded.facts.map(({ text }) => known.has(text)));
    const lost = aside.filter((fact) => !fact).length;
    expect(aside).not.toContain(true);
    expect(lost / (lost + kept.filter((fact) => !fact).length)).toBeGreaterThan(0.6);
  });

  test("keep their facts in other words", () => {
    expect(told.flatMap(({ reworded }) => reworded.setAside)).toEqual([]);
  });
});

test("facts stated long-windedly, or in other words, are kept", () => {
  const folder = packagePath("test", "fixtures", "dossiers", "variants");
  const aside = readdirSync(folder).flatMap((name) => {
    const { padded, reworded } = parse(readFileSync(path.join(folder, name), "utf8")) as Record<
      string,
      string[]
    >;
    const body = [...padded!, ...reworded!].map((fact) => `- ${fact}`).join("\n");
    return parseText(markdown(body)).setAside;
  });
  expect(aside).toEqual([]);
});
