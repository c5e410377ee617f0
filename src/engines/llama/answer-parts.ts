import { z } from "zod";

/** Pieces of llama.cpp's grammar notation, GBNF. */

/** A text taken literally. */
function literal(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
  return `"${escaped}"`;
}

function oneOf(texts: readonly string[]): string {
  return texts.map(literal).join(" | ");
}

/** A piece repeated `least` to `most` times. */
function repeated(piece: string, least: number, most: number): string {
  return `( ${piece} ){${least},${most}}`;
}

/**
 * A rule for a character inside a JSON string, escapes included; control characters must be escaped there. Repeat it by
 * name, without brackets: llama.cpp counts what a repetition repeats, and refuses more than 2,000.
 */
const characterRule = String.raw`character ::= [^"\\\x7F\x00-\x1F] | "\\" ( ["\\/bfnrt] | "u" [0-9a-fA-F]{4} )`;

/** A stretch of an answer that the model writes, and what it may write there. */
export interface SampledPart {
  /** In llama.cpp's notation, with the rule `root`. */
  readonly grammar: string;
  /** Whether a text under the grammar is complete. */
  readonly isWhole: (text: string) => boolean;
}

/** A stretch that the schema fixes, or one that is sampled. */
export type AnswerPart = string | SampledPart;

/** llama.cpp refuses the grammar of longer texts. */
const longestText = 1_999;

const word = z.strictObject({
  type: z.literal("string"),
  minLength: z.int().min(0).default(0),
  maxLength: z.int().min(1).max(longestText),
});
const choices = z.strictObject({
  type: z.literal("array"),
  items: z.strictObject({ enum: z.array(z.string()).min(1) }),
  minItems: z.int().min(1),
  maxItems: z.int().min(1),
});
const object = z.strictObject({
  type: z.literal("object"),
  properties: z
    .record(z.string(), z.union([word, choices]))
    .refine((properties) => Object.keys(properties).length > 0),
  required: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
});

/**
 * Splits an answer into what its schema fixes and what the model has to choose, so that passes through the model are
 * spent on the latter alone. Of `{"evidence":["F1"],"text":"It is fast."}` the model chooses `F1"]` and `It is fast."`.
 * @returns null for a schema that is not an object of texts and lists of choices
 */
export function answerParts(schema: Readonly<Record<string, unknown>>): AnswerPart[] | null {
  const parsed = object.safeParse(schema);
  if (!parsed.success) return null;
  const properties = Object.entries(parsed.data.properties);
  const parts = properties.flatMap(([name, value], index): AnswerPart[] => {
    const key = `${index === 0 ? "{" : ","}${JSON.stringify(name)}:`;
    return value.type === "string" ? [`${key}"`, restOfText(value)] : [`${key}["`, restOfList(value)];
  });
  return [...parts, "}"];
}

/** Whether the closing quotation mark has come: one that is not escaped. */
const closedText = /^(?:[^"\\]|\\.)*"$/su;

function restOfText({ minLength, maxLength }: z.infer<typeof word>): SampledPart {
  return {
    grammar: `root ::= character{${minLength},${maxLength}} ${literal('"')}\n${characterRule}`,
    isWhole: (text) => closedText.test(text),
  };
}

function restOfList({ items, minItems, maxItems }: z.infer<typeof choices>): SampledPart {
  const choice = oneOf(items.enum.map((value) => JSON.stringify(value).slice(1, -1)));
  const more = repeated(`${literal('","')} choice`, minItems - 1, maxItems - 1);
  return {
    grammar: `root ::= choice ${more} ${literal('"]')}\nchoice ::= ${choice}`,
    isWhole: (text) => text.endsWith('"]'),
  };
}
