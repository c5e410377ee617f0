import { shippedTable } from "../../files/shipped-table.ts";
import { countWords } from "../../text/sentences.ts";
import type { Findings } from "../findings.ts";
import type { Kept } from "./screen.ts";
import { textModelSchema, textProbability } from "./text-model.ts";

const fillerModel = shippedTable("filler.json", textModelSchema);

/** A sentence of fewer words ("It is fast.") may say little, but is not filler. */
const fewestWords = 4;

/** A fragment, such as a tagline or a list entry, says what something is. */
const wholeSentence = /[.!…。]["'”’)\]]*$/u;

/** How likely a sentence says nothing about any tool ("A house has rooms."), from 0 to 1. */
export function fillerProbability(sentence: string): number {
  return textProbability(fillerModel(), sentence);
}

/**
 * Whether a sentence says nothing about the tool: a truism, a remark on the text itself, talk of the world at large.
 * Filler moves a small model's answers although it says nothing. A sentence with a figure or the tool's name in it
 * is not filler, and neither is a fragment.
 */
export function isFiller(sentence: string, toolName: string): boolean {
  if (/\p{N}/u.test(sentence) || countWords(sentence) < fewestWords) return false;
  if (!wholeSentence.test(sentence) || sentence.includes(toolName)) return false;
  return fillerProbability(sentence) > fillerModel().threshold;
}

/**
 * The statements without filler, which is set aside with a flag. Not meant for a tagline and the like: a fragment with
 * a full stop is still a fragment.
 */
export function withoutFiller(kept: readonly Kept[], toolName: string, findings: Findings): Kept[] {
  return kept.filter(({ text, line }) => {
    if (!isFiller(text, toolName)) return true;
    findings.setAside(text, line, "filler", "says nothing about the tool");
    return false;
  });
}
