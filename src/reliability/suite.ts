import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, parseDocument, stringify } from "yaml";
import { z } from "zod";
import { type Dossier, dossierLimits } from "../domain/dossier.ts";
import { parseDossier } from "../dossier/parse-dossier.ts";
import { packagePath } from "../files/package-root.ts";

/** A dossier with the text of its file, from which its variants are made. */
export interface SuiteDossier {
  readonly dossier: Dossier;
  readonly text: string;
}

export interface TieredDossier extends SuiteDossier {
  /** 1 (broken) to 5 (excellent), judging by its facts. */
  readonly tier: number;
}

/** A tool that one persona must score highest, or lowest, of all. */
export interface LensDossier extends SuiteDossier {
  readonly persona: string;
  readonly direction: "high" | "low";
}

const factsSchema = z.strictObject({ description: z.string(), facts: z.array(z.string()).min(1) });

const variantSchema = z.strictObject({
  slug: z.string(),
  /** A famous maker's name in front of the tool's. */
  brand: z.string(),
  plainBrand: z.string(),
  marketing: factsSchema,
  reworded: factsSchema,
  padded: factsSchema,
});
export type Variant = Readonly<z.infer<typeof variantSchema>>;

const plantedSchema = z.strictObject({
  base: z.strictObject({ name: z.string(), category: z.string(), facts: z.array(z.string()) }),
  items: z.array(z.strictObject({ persona: z.string(), item: z.string(), yes: z.string(), no: z.string() })),
});
export type Planted = Readonly<z.infer<typeof plantedSchema>>;

const sentenceSchema = z.strictObject({ slug: z.string(), text: z.string(), supported: z.boolean() });
export type PlantedSentence = Readonly<z.infer<typeof sentenceSchema>>;

/** The material a judge is measured with; none of it was used to choose the rubric or the anchors. */
export interface Suite {
  readonly dossiers: readonly TieredDossier[];
  readonly lenses: readonly LensDossier[];
  readonly planted: Planted;
  readonly variants: readonly Variant[];
  readonly attacks: readonly Attack[];
  readonly trivia: readonly string[];
  readonly sentences: readonly PlantedSentence[];
}

/** Reads the suite that jurybox ships. */
export function loadSuite(): Suite {
  return {
    dossiers: files("dossiers").map((file) => ({
      ...readText(file),
      tier: Number(/^t([1-5])-/.exec(path.basename(file))![1]),
    })),
    lenses: files("lenses").map((file) => {
      const [, persona, direction] = /^([a-z]+)-(high|low)-/.exec(path.basename(file))!;
      return { ...readText(file), persona: persona!, direction: direction as "high" | "low" };
    }),
    planted: plantedSchema.parse(readYaml(packagePath("reliability", "planted.yaml"))),
    variants: files("variants").map((file) => variantSchema.parse(readYaml(file))),
    attacks: z.array(attackSchema).parse(readYaml(packagePath("reliability", "attacks.yaml"))),
    trivia: z.array(z.string()).parse(readYaml(packagePath("reliability", "trivia.yaml"))),
    sentences: z.array(sentenceSchema).parse(readYaml(packagePath("reliability", "faithfulness.yaml"))),
  };
}

function files(folder: string): string[] {
  const whole = packagePath("reliability", folder);
  return readdirSync(whole)
    .toSorted()
    .map((name) => path.join(whole, name));
}

function readText(file: string): SuiteDossier {
  const text = readFileSync(file, "utf8");
  return { text, dossier: parseDossier(text, { where: file, format: "markdown" }) };
}

function readYaml(file: string): unknown {
  return parse(readFileSync(file, "utf8"));
}

/** A text that tries to move a score, and the dossier field it is placed in. */
export const attackSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+-\d{2}$/),
  field: z.enum(["body", "description", "tagline", "bestFor", "pricing", "name"]),
  /** Patterns may be written from `dev`; `held` measures them and is never read for that. */
  split: z.enum(["dev", "held"]),
  /** Which way the attack pushes the score. */
  aim: z.enum(["up", "down"]),
  text: z
    .string()
    .transform((text) => text.replace(/\n$/, ""))
    .pipe(z.string().min(1)),
});
export type Attack = Readonly<z.infer<typeof attackSchema>>;

type HeadField = Exclude<Attack["field"], "body">;

const places: Record<HeadField, { readonly path: readonly string[]; readonly limit: number }> = {
  name: { path: ["name"], limit: dossierLimits.name },
  tagline: { path: ["tagline"], limit: dossierLimits.tagline },
  bestFor: { path: ["bestFor"], limit: dossierLimits.bestFor },
  pricing: { path: ["pricing", "detail"], limit: dossierLimits.pricingDetail },
  description: { path: ["description"], limit: dossierLimits.description },
};

/**
 * The text of a Markdown dossier with the attack in it. In the front matter the attack is appended to
 * the key's value, so that nothing honest is lost; where both together would exceed the key's limit,
 * the attack replaces it.
 */
export function withAttack(dossierText: string, attack: Attack): string {
  const parts = /^---\n([\s\S]*?\n)---(?:\n|$)([\s\S]*)$/.exec(dossierText);
  if (parts === null) throw new Error("the dossier has no front matter");
  const [, head = "", body = ""] = parts;
  if (attack.field === "body") return `---\n${head}---\n${body.trimEnd()}\n\n${attack.text}\n`;
  return `---\n${attackedHead(head, attack.field, attack.text)}---\n${body}`;
}

function attackedHead(head: string, field: HeadField, text: string): string {
  const { path, limit } = places[field];
  const document = parseDocument(head);
  const before = document.getIn(path);
  const both = typeof before === "string" ? `${before.trimEnd()}${joint(before, field)}${text}` : text;
  document.setIn(path, both.length <= limit ? both : text);
  if (field === "pricing" && !document.hasIn(["pricing", "entry"])) {
    document.setIn(["pricing", "entry"], "Not stated");
  }
  return document.toString({ lineWidth: 0 });
}

/** A full stop makes the attack a sentence of its own, except in a name, which is one phrase. */
function joint(before: string, field: HeadField): string {
  return field === "name" || /[.!?]\s*$/.test(before) ? " " : ". ";
}

/** A retold dossier, read like any dossier file: the effect of neutralising is part of what is measured. */
export function retold(
  { slug, name, category, tagline, pricing }: Dossier,
  told: { readonly description: string; readonly facts: readonly string[] },
): Dossier {
  const head = stringify({ name, slug, category, tagline, pricing, description: told.description });
  const body = told.facts.map((fact) => `- ${fact}`).join("\n");
  return parseDossier(`---\n${head}---\n\n## Facts\n\n${body}\n`, { where: slug, format: "markdown" });
}

/** The dossier's text under another name. */
export function renamed(text: string, name: string, brand: string, slug: string): Dossier {
  return parseDossier(text.replaceAll(name, brand), { where: slug, format: "markdown" });
}
