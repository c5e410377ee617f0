import type { FieldSpec } from "../domain/persona.ts";
import { splitSentences } from "../text/sentences.ts";
import { ungrounded, type Ground } from "./prose/groundedness.ts";

/** Whether the ground holds everything that a sentence names. */
export interface SentenceSupport {
  readonly sentence: string;
  readonly supported: boolean;
  /** The numbers and names that the ground does not hold; empty for a supported sentence. */
  readonly reasons: readonly string[];
}

/** The verdict on every sentence of a text. */
export function sentenceSupport(
  text: string,
  ground: Ground,
  field: Pick<FieldSpec, "forecast">,
  year: number,
): SentenceSupport[] {
  return splitSentences(text).map(({ text: sentence }) => {
    const reasons = ungrounded(sentence, ground, field, year);
    return { sentence, supported: reasons.length === 0, reasons };
  });
}

/** Only the sentences that the ground does not support. */
export function unsupportedSentences(
  text: string,
  ground: Ground,
  field: Pick<FieldSpec, "forecast">,
  year: number,
): SentenceSupport[] {
  return sentenceSupport(text, ground, field, year).filter((verdict) => !verdict.supported);
}
