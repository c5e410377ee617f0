import { dossierLimits } from "../../domain/dossier.ts";
import { shippedTable } from "../../files/shipped-table.ts";
import { countWords } from "../../text/cut.ts";
import { textModelSchema, textProbability } from "./text-model.ts";

export const talkModel = shippedTable("talk.json", textModelSchema);

/** A shorter name is not judged by what it sounds like: a tool may be called anything. */
const fewestWordsOfLabel = 4;

/** Of one word nothing can be said. Of two little ("It works."): they must sound very much like talk. */
const fewestWords = 2;
const fewestWordsOfSentence = 3;
const surely = 0.85;

/**
 * How likely a sentence talks to the reviewer instead of telling a fact about the tool, from 0 to 1. The rules of
 * injection.ts know forms of words; this knows what attacks and honest facts look like on the whole.
 */
export function talkProbability(sentence: string): number {
  return textProbability(talkModel(), sentence);
}

/** @param isLabel whether it is a name or the like and no sentence */
export function soundsLikeTalk(sentence: string, isLabel: boolean): boolean {
  const words = countWords(sentence.slice(0, dossierLimits.factText));
  if (words < (isLabel ? fewestWordsOfLabel : fewestWords)) return false;
  return talkProbability(sentence) > (words < fewestWordsOfSentence ? surely : talkModel().threshold);
}
