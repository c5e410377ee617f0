import { dossierLimits, type SetAside } from "../domain/dossier.ts";
import { detectEncoded } from "./encoded.ts";
import { isHype } from "./hype.ts";
import { detectInjection } from "./injection.ts";
import { talkProbability } from "./talk.ts";
import { talkModel } from "./talk-weights.ts";

/** A shorter name is not judged by what it sounds like: a tool may be called anything. */
const fewestWordsOfLabel = 4;

/** Of one word nothing can be said. Of two little ("It works."): they must sound very much like talk. */
const fewestWords = 2;
const fewestWordsOfSentence = 3;
const surely = 0.85;

/** Why a sentence is no fact. */
export interface Objection {
  readonly reason: SetAside["reason"];
  readonly detail: string;
}

/** Why a sentence may not be a fact, or null when it may. Without a tool's name it is not read for praise. */
export function objection(sentence: string, toolName: string | null): Objection | null {
  const order = detectInjection(sentence);
  if (order !== null) return { reason: "injection", detail: order };
  const encoding = detectEncoded(sentence);
  if (encoding !== null) return { reason: "encoded", detail: `holds ${encoding}` };
  if (toolName !== null && isHype(sentence, toolName)) {
    return { reason: "hype", detail: "praise with nothing behind it" };
  }
  return soundsLikeTalk(sentence, toolName === null)
    ? { reason: "injection", detail: "reads as talk to the reviewer, not as a fact about the tool" }
    : null;
}

function soundsLikeTalk(sentence: string, isLabel: boolean): boolean {
  const words = countWords(sentence.slice(0, dossierLimits.factText));
  if (words < (isLabel ? fewestWordsOfLabel : fewestWords)) return false;
  return talkProbability(sentence) > (words < fewestWordsOfSentence ? surely : talkModel.threshold);
}

/** Scripts without spaces count as more than a few words. */
function countWords(sentence: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u.test(sentence)) {
    return fewestWordsOfLabel;
  }
  return sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** A question tells nothing. One that is quoted within a sentence does not end it. */
export function questionObjection(sentence: string): Objection | null {
  return /[?؟]$/.test(sentence) ? { reason: "injection", detail: "a question is no fact" } : null;
}
