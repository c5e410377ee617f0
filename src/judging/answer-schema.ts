import { z } from "zod";
import type { FieldSpec } from "../domain/persona.ts";

/** A paragraph as the model wrote it, checked against its schema. */
export interface WrittenField {
  readonly id: string;
  readonly text: string;
  /** Fact ids, each once. */
  readonly evidence: readonly string[];
}

const shortest = 40;
const mostEvidence = 3;

/** JSON Schema of the given fields: evidence first, so that the text is written with its facts in view. */
export function answerSchema(fields: readonly FieldSpec[], factIds: readonly string[]): Record<string, unknown> {
  return {
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.id, fieldSchema(field, factIds)])),
  };
}

function fieldSchema(field: FieldSpec, factIds: readonly string[]): Record<string, unknown> {
  return {
    type: "object",
    properties: {
      evidence: { type: "array", items: { enum: factIds }, minItems: 1, maxItems: mostEvidence },
      text: { type: "string", minLength: shortest, maxLength: field.maxChars },
    },
  };
}

/** The fields of an answer, or the reason why it cannot be used. A grammar is no proof: llama.cpp fails open. */
export function parseAnswer(
  raw: string,
  fields: readonly FieldSpec[],
  factIds: readonly string[],
): { readonly fields: readonly WrittenField[] } | { readonly problem: string } {
  const parsed = answerReader(fields, factIds).safeParse(parseJson(raw));
  if (!parsed.success) return { problem: `not the JSON that was asked for: ${parsed.error.issues[0]?.message}` };
  return {
    fields: fields.map(({ id }) => {
      const { text, evidence } = parsed.data[id]!;
      return { id, text: wholeSentences(text), evidence: [...new Set(evidence)] };
    }),
  };
}

function answerReader(fields: readonly FieldSpec[], factIds: readonly string[]) {
  const written = z.object({
    evidence: z.array(z.enum(factIds)).min(1).max(mostEvidence),
    text: z.string().transform(plainText).pipe(z.string().min(1)),
  });
  return z.object(Object.fromEntries(fields.map((field) => [field.id, written])));
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** One line without control, format and private-use characters, whatever the model put into the string. */
function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, "")
    .trim();
}

/** Drops a last sentence that the length limit cut off, unless it is the only one. */
function wholeSentences(text: string): string {
  if (/[.!?]["”’)]?$/.test(text)) return text;
  const whole = text.match(/^.*[.!?](?=\s)/)?.[0];
  return whole ?? `${text.replace(/[\s,;:–—-]+\S*$/, "")} …`;
}
