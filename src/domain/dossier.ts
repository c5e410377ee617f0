import { z } from "zod";
import type { Tone } from "./calibration.ts";
import { hashValue } from "./hash.ts";

/** Longest texts that a dossier may hold, in characters. Documented in docs/dossiers.md. */
export const dossierLimits = {
  name: 120,
  slug: 80,
  category: 80,
  tagline: 200,
  pricingEntry: 40,
  pricingDetail: 300,
  bestFor: 300,
  description: 4_000,
  url: 500,
  factText: 600,
  facts: 400,
  fileBytes: 1_000_000,
} as const;

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(max, `must be at most ${max.toLocaleString("en")} characters`);

export const slugSchema = z
  .string()
  .max(dossierLimits.slug)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "must be lower-case letters, digits and single hyphens");

/** The front matter of a dossier file, as its author writes it. Unknown keys are errors. */
export const dossierHeadSchema = z.strictObject({
  name: line(dossierLimits.name),
  slug: slugSchema.optional(),
  category: line(dossierLimits.category).default("Uncategorised"),
  tagline: line(dossierLimits.tagline),
  description: line(dossierLimits.description).optional(),
  bestFor: line(dossierLimits.bestFor).optional(),
  pricing: z
    .strictObject({
      entry: line(dossierLimits.pricingEntry),
      detail: line(dossierLimits.pricingDetail).optional(),
    })
    .optional(),
  url: z
    .url({ protocol: /^https?$/, error: "must be a web address that starts with http:// or https://" })
    .max(dossierLimits.url)
    .optional(),
  updated: z.iso.date("must be a date such as 2026-01-31").optional(),
});
export type DossierHead = z.infer<typeof dossierHeadSchema>;

/** One numbered sentence: the only thing that a reviewer may rely on. */
const factSchema = z.object({
  id: z.string().regex(/^F[1-9]\d*$/),
  text: z.string(),
  /** 1-based line of the dossier file where the sentence begins. */
  line: z.number().int().positive(),
});
export type Fact = z.infer<typeof factSchema>;

const flagKinds = [
  "injection", // addresses the reviewer, imitates a chat turn, forges answers
  "hype", // praise with nothing behind it
  "filler", // says nothing about the tool
  "hidden-text", // comments, zero-width, bidirectional or control characters
  "special-token", // text that spells a model's control token
  "encoded", // base64 and the like
  "cut", // facts left out because the context window was too small
  "ungrounded", // prose names something that is nowhere in the dossier
  "repeated", // prose repeats another field or copies the dossier
  "contradiction", // prose states the opposite of the review's decision
  "opinion", // prose goes beyond the facts about competitors: not a fault, a note to the reader
] as const;

/** Something that the reader should know about a text, with its line. */
const flagSchema = z.object({
  kind: z.enum(flagKinds),
  detail: z.string(),
  line: z.number().int().positive().nullable(),
});
export type Flag = z.infer<typeof flagSchema>;

/** A sentence kept in the record but not shown to the model as a fact. */
const setAsideSchema = z.object({
  text: z.string(),
  line: z.number().int().positive(),
  reason: z.enum(flagKinds),
});
export type SetAside = z.infer<typeof setAsideSchema>;

/** What is known about one tool, parsed and cleaned. Plain data; `hash` addresses everything else. */
export const dossierSchema = z.object({
  slug: slugSchema,
  name: z.string(),
  category: z.string(),
  tagline: z.string(),
  description: z.string(),
  bestFor: z.string(),
  pricing: z.object({ entry: z.string(), detail: z.string() }),
  url: z.string().nullable(),
  updated: z.string().nullable(),
  facts: z.array(factSchema).min(1),
  setAside: z.array(setAsideSchema),
  flags: z.array(flagSchema),
  /** SHA-256 of the content (not of the path): two copies of one dossier are one dossier. */
  hash: z.string(),
});
export type Dossier = z.infer<typeof dossierSchema>;

/**
 * SHA-256 of a dossier's content: every field, the facts with their ids, what was set aside and the flags,
 * without line numbers. Moving the file, or moving a sentence without changing the order, changes nothing.
 */
export function dossierHash(dossier: Omit<Dossier, "hash">): string {
  const { facts, setAside, flags, ...fields } = dossier;
  return hashValue({
    ...fields,
    facts: facts.map(({ id, text }) => ({ id, text })),
    setAside: setAside.map(({ text, reason }) => ({ text, reason })),
    flags: flags.map(({ kind, detail }) => ({ kind, detail })),
  });
}

/** What a judge is shown of a dossier: bare statements without the tool's name, since a brand is not a fact. */
export interface JudgeView {
  readonly tone: Tone;
  readonly category: string;
  readonly statements: readonly string[];
}
