import { z } from "zod";

export const personaLimits = {
  fields: 8,
  items: 60,
  question: 300,
  task: 600,
  lens: 600,
  guidance: 4_000,
  rewordings: 4,
  about: 40,
} as const;

const id = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, "must be lower-case letters, digits and hyphens, starting with a letter");

/** One paragraph that a persona writes. */
export const fieldSpecSchema = z.strictObject({
  id,
  label: z.string().trim().min(1).max(80),
  /** What to write, one or two sentences, addressed to the model. */
  task: z.string().trim().min(1).max(personaLimits.task),
  /** Beginnings of words found in facts for this field, which is written from the facts that match best. */
  about: z.array(z.string().trim().toLowerCase().min(2).max(40)).max(personaLimits.about).default([]),
  /** Longest text of the field, in characters. */
  maxChars: z.number().int().min(60).max(1_500).default(320),
  /** The field looks ahead: it may name future years that no fact names. */
  forecast: z.boolean().default(false),
  /** The field is about competitors: it always counts as the reviewer's opinion. */
  opinion: z.boolean().default(false),
});
export type FieldSpec = z.infer<typeof fieldSpecSchema>;

const question = z.string().trim().min(1).max(personaLimits.question);

/** One yes/no question of a rubric. */
export const itemSchema = z.strictObject({
  id,
  question,
  /** The same question in other words, for `--samples`. */
  rewordings: z.array(question).max(personaLimits.rewordings).default([]),
  /** `positive`: yes is good. `reverse`: no is good. */
  polarity: z.enum(["positive", "reverse"]),
  /** Relative weight within the persona, above 0. Only ratios matter. */
  weight: z.number().positive().max(10).default(1),
  /** The item that asks for the opposite: a model that says yes to both says yes to anything. */
  opposite: id.optional(),
});
export type Item = z.infer<typeof itemSchema>;

function duplicates(entries: readonly { id: string }[]): string[] {
  return entries.map((entry) => entry.id).filter((name, index, all) => all.indexOf(name) !== index);
}

/** The front matter of a persona file. */
export const personaHeadSchema = z
  .strictObject({
    id,
    name: z.string().trim().min(1).max(60),
    /** Whose point of view this is, in one or two sentences. */
    lens: z.string().trim().min(1).max(personaLimits.lens),
    fields: z.array(fieldSpecSchema).min(1).max(personaLimits.fields),
    items: z.array(itemSchema).min(1).max(personaLimits.items),
  })
  .superRefine((head, context) => {
    for (const part of ["fields", "items"] as const) {
      for (const name of duplicates(head[part])) {
        const index = head[part].findLastIndex((entry) => entry.id === name);
        context.addIssue({ code: "custom", path: [part, index, "id"], message: `"${name}" is used twice` });
      }
    }
  });
export type PersonaHead = z.infer<typeof personaHeadSchema>;

/** A reviewer: its point of view, what it asks, what it writes. */
export interface Persona extends PersonaHead {
  /** How the prose should sound and what it must not do: the body of the persona file. */
  readonly guidance: string;
  /** SHA-256 of everything that shapes a review: lens, guidance, fields and items. */
  readonly hash: string;
  /** SHA-256 of the items as they are asked: what a calibration depends on. */
  readonly rubricHash: string;
}
