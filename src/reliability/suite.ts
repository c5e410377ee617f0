import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { packagePath } from "../files/package-root.ts";
import type { Dossier } from "../domain/dossier.ts";
import { parseDossier } from "../dossier/parse-dossier.ts";
import { attackSchema, type Attack } from "./attack.ts";

/** A dossier with the text of its file, from which its variants are made. */
export interface SuiteDossier {
  readonly dossier: Dossier;
  readonly text: string;
}

export interface TieredDossier extends SuiteDossier {
  /** 1 (broken) to 5 (excellent), by its facts. */
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

/** What a judge is measured with: none of it was used to choose the rubric or the anchors. */
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
