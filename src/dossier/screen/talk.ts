import { dossierLimits } from "../../domain/dossier.ts";
import { shippedTable } from "../../files/shipped-table.ts";
import { countWords } from "../../text/sentences.ts";
import { textModelSchema, textProbability } from "./text-model.ts";

export const talkModel = shippedTable("talk.json", textModelSchema);

/** A shorter name is not judged by what it sounds like: a tool may be called anything. */
const fewestWordsOfLabel = 4;

/** One word cannot be judged. Two words ("It works.") say little, so they must sound very much like talk. */
const fewestWords = 2;
const fewestWordsOfSentence = 3;
const surely = 0.85;

/**
 * How likely it is, from 0 to 1, that a sentence talks to the reviewer instead of stating a fact about the tool. The
 * rules of injection.ts know fixed phrasings; this knows what attacks and honest facts look like as a whole.
 */
export function talkProbability(sentence: string): number {
  return textProbability(talkModel(), sentence);
}

/** @param isLabel whether the text is a name or the like, not a sentence */
export function soundsLikeTalk(sentence: string, isLabel: boolean): boolean {
  const words = countWords(sentence.slice(0, dossierLimits.factText));
  if (words < (isLabel ? fewestWordsOfLabel : fewestWords)) return false;
  return talkProbability(sentence) > (words < fewestWordsOfSentence ? surely : talkModel().threshold);
}
