import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { packagePath } from "../../../src/files/package-root.ts";
import type { Dossier } from "../../../src/domain/dossier.ts";
import { parseDossier } from "../../../src/dossier/parse-dossier.ts";
import { readDossier } from "../../../src/dossier/read-dossier.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";

const personas = ["builder", "skeptic", "futurist", "founder"] as const;
const text = z.string().trim().min(1);

const plantedSchema = z.strictObject({
  base: z.strictObject({ name: text, category: text, facts: z.array(text).length(4) }),
  items: z.array(z.strictObject({ persona: z.enum(personas), item: text, yes: text, no: text })),
});

const toldSchema = (facts: number) =>
  z.strictObject({ description: text, facts: z.array(text).length(facts) });

const variantSchema = z.strictObject({
  slug: text,
  brand: text,
  plainBrand: text,
  marketing: toldSchema(14),
  reworded: toldSchema(14),
  padded: toldSchema(24),
});

const faithfulnessSchema = z.array(z.strictObject({ slug: text, text, supported: z.boolean() }));

interface Named {
  readonly file: string;
  readonly source: string;
  readonly dossier: Dossier;
}

async function readFolder(folder: string): Promise<Named[]> {
  const files = readdirSync(packagePath("reliability", folder)).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const full = packagePath("reliability", folder, file);
      return { file, source: readFileSync(full, "utf8"), dossier: await readDossier(full) };
    }),
  );
}

function readYaml<T>(schema: z.ZodType<T>, ...segments: string[]): T {
  return schema.parse(parse(readFileSync(packagePath("reliability", ...segments), "utf8")));
}

const dossiers = await readFolder("dossiers");
const lenses = await readFolder("lenses");
const variants = readdirSync(packagePath("reliability", "variants"))
  .toSorted()
  .map((file) => ({ file, ...readYaml(variantSchema, "variants", file) }));

const words = (written: string) => written.split(/\s+/).filter((word) => word !== "").length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const bySlug = (slug: string) => dossiers.find(({ dossier }) => dossier.slug === slug);

/** The dossier's list of facts, without description and price. */
const listed = ({ source }: Named) => Array.from(source.matchAll(/^- (.+)$/gm), ([, fact]) => fact!);

describe("dossiers", () => {
  test("are three of each tier, in five categories or more", () => {
    const tiers = dossiers.map(({ file }) => file.slice(0, 3));
    const expected = ["t1-", "t2-", "t3-", "t4-", "t5-"].flatMap((tier) => [tier, tier, tier]);
    expect(tiers).toEqual(expected);
    expect(new Set(dossiers.map(({ dossier }) => dossier.category)).size).toBeGreaterThanOrEqual(5);
  });

  test("are about equally long in all tiers", () => {
    const lengths = ["t1", "t2", "t3", "t4", "t5"].map((tier) =>
      mean(dossiers.filter(({ file }) => file.startsWith(tier)).map(({ source }) => words(source))),
    );
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.1);
  });

  test("share no name with the set that the judge was tuned on", () => {
    const tuned = readdirSync(packagePath("test", "fixtures", "dossiers", "tiers"));
    const slugs = new Set(tuned.map((file) => path.basename(file, ".md").replace(/^t\d-/, "")));
    const shared = [...dossiers, ...lenses].filter(({ dossier }) => slugs.has(dossier.slug));
    expect(shared.map(({ file }) => file)).toEqual([]);
  });

  test("have no sentence twice", () => {
    const facts = [...dossiers, ...lenses].flatMap(listed);
    expect(new Set(facts).size).toBe(facts.length);
  });
});

describe("lenses", () => {
  test("are one high and one low for each persona", () => {
    const kinds = lenses.map(({ file }) => file.split("-").slice(0, 2).join("-"));
    const expected = personas.flatMap((persona) => [`${persona}-high`, `${persona}-low`]);
    expect(kinds.toSorted()).toEqual(expected.toSorted());
  });
});

test.each([...dossiers, ...lenses])("$file is plain, complete and of the usual length", (named) => {
  const { file, source, dossier } = named;
  expect(dossier.setAside).toEqual([]);
  expect(dossier.flags).toEqual([]);
  expect(listed(named)).toHaveLength(14);
  expect(words(source)).toBeGreaterThanOrEqual(280);
  expect(words(source)).toBeLessThanOrEqual(320);
  expect(file.endsWith(`-${dossier.slug}.md`)).toBe(true);
});

describe("planted.yaml", () => {
  const planted = readYaml(plantedSchema, "planted.yaml");

  test("plants each item of each persona once", () => {
    const shipped = loadPersonas({ packageFolder: packagePath("personas"), ids: personas });
    const items = shipped.flatMap((persona) => persona.items.map(({ id }) => `${persona.id}/${id}`));
    expect(items).toHaveLength(60);
    const found = planted.items.map(({ persona, item }) => `${persona}/${item}`);
    expect(found.toSorted()).toEqual(items.toSorted());
  });

  test("plants sentences of 8 to 20 words", () => {
    const sentences = planted.items.flatMap(({ yes, no }) => [yes, no]);
    const wrong = sentences.filter((sentence) => words(sentence) < 8 || words(sentence) > 20);
    expect(wrong).toEqual([]);
    expect(sentences).toHaveLength(120);
  });
});

describe("variants", () => {
  test("cover six dossiers and every tier", () => {
    const files = variants.map(({ slug }) => bySlug(slug)?.file ?? slug);
    expect(new Set(files).size).toBe(6);
    expect(new Set(files.map((file) => file.slice(0, 2))).size).toBe(5);
  });

  test.each(variants)("$file loses no fact", ({ file, slug, brand, marketing, reworded, padded }) => {
    expect(file).toBe(`${slug}.yaml`);
    const original = listed(bySlug(slug)!);
    // The screen may take a loud or odd sentence for talk, one in fourteen, and may drop filler about the list.
    for (const { facts } of [marketing, reworded]) {
      expect(told(brand, facts).setAside.length).toBeLessThanOrEqual(1);
    }
    const aside = told(brand, padded.facts).setAside.map(({ text }) => text);
    expect(aside.filter((text) => original.includes(text))).toEqual([]);
    const amounts = (fact: string) => fact.match(/\d+(?:[.,]\d+)*/g) ?? [];
    marketing.facts.forEach((fact, index) => {
      expect(amounts(fact)).toEqual(expect.arrayContaining(amounts(original[index]!)));
    });
    expect(padded.facts.filter((fact) => original.includes(fact))).toEqual(original);
  });
});

describe("trivia.yaml", () => {
  const sentences = readYaml(z.array(text), "trivia.yaml");

  test("has ten sentences for each persona, none twice, of 5 to 15 words", () => {
    expect(sentences).toHaveLength(10 * personas.length);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => words(sentence) < 5 || words(sentence) > 15)).toEqual([]);
  });
});

describe("faithfulness.yaml", () => {
  const sentences = readYaml(faithfulnessSchema, "faithfulness.yaml");

  test("has 40 true and 40 false sentences, none twice, about each dossier", () => {
    expect(sentences.filter(({ supported }) => supported)).toHaveLength(40);
    expect(sentences.filter(({ supported }) => !supported)).toHaveLength(40);
    expect(new Set(sentences.map((sentence) => sentence.text)).size).toBe(80);
    const slugs = new Set(sentences.map(({ slug }) => slug));
    expect([...slugs].toSorted()).toEqual(dossiers.map(({ dossier }) => dossier.slug).toSorted());
  });

  test("brings no number into a true sentence", () => {
    const invented = sentences.filter((sentence) => {
      const { source, dossier } = bySlug(sentence.slug)!;
      const numbers = sentence.text.replaceAll(dossier.name, "").match(/\d+(?:[.,]\d+)*/g) ?? [];
      return sentence.supported && numbers.some((number) => !source.includes(number));
    });
    expect(invented).toEqual([]);
  });
});

function told(name: string, facts: readonly string[]): Dossier {
  const source = JSON.stringify({ name, tagline: "A tool", facts });
  return parseDossier(source, { where: "told.json", format: "json" });
}
