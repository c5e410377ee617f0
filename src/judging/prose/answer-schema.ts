import { z } from "zod";
import type { FieldSpec } from "../../domain/persona.ts";

/** A paragraph as the model wrote it, checked against its schema. */
export interface WrittenField {
  readonly id: string;
  readonly text: string;
  /** Fact ids, each once. */
  readonly evidence: readonly string[];
}

const shortest = 40;
const mostEvidence = 3;

/** JSON Schema of a paragraph: evidence first, so that the text is written with its facts in view. */
export function answerSchema(field: FieldSpec, factIds: readonly string[]): Record<string, unknown> {
  return {
    type: "object",
    properties: {
      evidence: { type: "array", items: { enum: factIds }, minItems: 1, maxItems: mostEvidence },
      text: { type: "string", minLength: shortest, maxLength: field.maxChars },
    },
  };
}

/** The paragraph in an answer, or why it cannot be used. A grammar is no guarantee: llama.cpp fails open. */
export function parseAnswer(
  raw: string,
  field: FieldSpec,
  factIds: readonly string[],
): { readonly written: WrittenField } | { readonly problem: string } {
  const parsed = answerReader(factIds).safeParse(parseJson(raw));
  if (!parsed.success)
    return { problem: `not the JSON that was asked for: ${parsed.error.issues[0]?.message}` };
  const { text, evidence } = parsed.data;
  const bounded = Array.from(text).slice(0, field.maxChars).join("");
  return { written: { id: field.id, text: wholeSentences(bounded), evidence: [...new Set(evidence)] } };
}

function answerReader(factIds: readonly string[]) {
  return z.object({
    evidence: z.array(z.enum(factIds)).min(1).max(mostEvidence),
    text: z.string().transform(plainText).pipe(z.string().min(1)),
  });
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** Such as `(F3)`, `[F1, F2]`, `(see F1 and F2)` or `(Fact F4)`, with the space before. */
const factIdsInBrackets = / ?[([](?:see |facts? )*F\d+(?:(?:[,;–-]|,? and|,? &)? ?F\d+)*[)\]]/gi;

/**
 * The string as one line, without control, format and private-use characters, and without fact ids in brackets,
 * since the evidence holds them.
 */
function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replaceAll(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}]/gu, "")
    .replaceAll(/[\p{Cc}\s]+/gu, " ")
    .replaceAll(factIdsInBrackets, "")
    .trim();
}

/** Drops a last sentence that the length limit cut off, unless it is the only one. */
function wholeSentences(text: string): string {
  if (/[.!?]["”’)]?$/.test(text)) return text;
  const whole = text.match(/^.*[.!?]["”’)]?(?=\s)/)?.[0];
  return whole ?? `${text.replace(/[\s,;:–—-]+\S*$/, "")} …`;
}
