import { dossierLimits, type SetAside } from "../domain/dossier.ts";
import { detectEncoded } from "./encoded.ts";
import { isHype } from "./hype.ts";
import { detectInjection } from "./injection.ts";
import { isTalk } from "./talk.ts";

/** Fewer words are not judged by what they sound like: a tool may be called anything, and "It works." may be a fact. */
const fewestWordsOfLabel = 4;
const fewestWords = 3;

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
  const fewest = toolName === null ? fewestWordsOfLabel : fewestWords;
  return countWords(sentence.slice(0, dossierLimits.factText)) >= fewest && isTalk(sentence)
    ? { reason: "injection", detail: "reads as talk to the reviewer, not as a fact about the tool" }
    : null;
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
