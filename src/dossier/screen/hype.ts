import { functionWords } from "../../text/function-words.ts";
import { praiseAdjectives, praiseAdverbs, praisePhrases, vagueWords } from "./praise.ts";

const word = /[\p{L}\p{N}][\p{L}\p{N}'’.+#-]*/gu;
const negation =
  /\b(?:not|no|never|none|nor|without|neither|hardly|barely|cannot|lacks?|fails?|far from|less)\b|n['’]t\b/i;
const allPraise = alternatives([...praiseAdjectives, ...praiseAdverbs, ...praisePhrases]);
/** Matches any word or phrase of praise, as the source of a case-insensitive Unicode expression. */
export const praisePattern = String.raw`(?<![\p{L}\p{N}-])(?:${allPraise})(?![\p{L}\p{N}-])`;
const praise = new RegExp(praisePattern, "giu");

/**
 * Whether a sentence is praise with nothing behind it: mostly words of praise, and no number, no name and no
 * word that says what the tool does. Denied praise ("not revolutionary") is criticism and stays.
 * @param toolName the tool's own name, which says nothing about it
 */
export function isHype(sentence: string, toolName: string): boolean {
  if (negation.test(sentence)) return false;
  const text = withoutName(sentence, toolName);
  let praises = 0;
  const rest = text.replaceAll(praise, () => {
    praises++;
    return " ";
  });
  if (praises === 0 || /\d/.test(rest)) return false;
  const words = Array.from(rest.matchAll(word), ([found]) => found.replace(/[.'’-]+$/, ""));
  const firstWord = /[\p{L}\p{N}]+/u.exec(text)?.[0];
  const informative = words.filter((found) => {
    const lower = found.toLowerCase().replaceAll("’", "'");
    return !functionWords.has(lower) && !vagueWords.has(lower);
  });
  const names = informative.filter((found) => /^\p{Lu}/u.test(found) && found !== firstWord);
  if (names.length > 0) return false;
  return informative.length === 0 || praises > informative.length + 1;
}

function withoutName(sentence: string, name: string): string {
  if (name === "") return sentence;
  const literal = name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  return sentence.replaceAll(new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, "gu"), "it");
}

const determiner =
  "a|an|the|its|our|your|their|his|her|this|that|these|those|with|of|in|for|by|any|some|every|each|two|three";
const linking =
  "and|or|but|nor|as|for|to|in|of|on|at|by|with|from|than|when|while|if|because|so|yet|that|which|who|is|are|was|were|it|you|we|they|the|a|an";

const adjectives = alternatives(praiseAdjectives);
const adverbs = alternatives(praiseAdverbs);

const droppableAdjective = new RegExp(
  String.raw`(^|(?<![\p{L}\p{N}'’-])(?:${determiner}) )(${adjectives})(?:, (?=(?:${adjectives}) )| (?!(?:${linking})(?![\p{L}\p{N}]))(?=[\p{L}\p{N}]))`,
  "giu",
);
const droppableAdverb = new RegExp(
  String.raw`(^|(?<![\p{L}\p{N}'’-])(?!(?:and|or|but|than|as|so|how|more|most|less|too|very) )[\p{L}\p{N}'’-]+ )(${adverbs}) (?!(?:and|or|but)(?![\p{L}\p{N}]))(?=[\p{L}\p{N}])`,
  "giu",
);

/**
 * Drops words of praise from a sentence that says something: adjectives between an article (or the like) and
 * the noun, adverbs before the word that they strengthen, and nothing else, so that the grammar holds.
 * `a`/`an` and the first capital are put right. A capital inside the sentence marks a name, which stays.
 */
export function dropPraise(sentence: string): { text: string; dropped: string[] } {
  const dropped: string[] = [];
  if (negation.test(sentence)) return { text: sentence, dropped };
  let text = sentence;
  // Two in a row ("a truly amazing …") need a round each; a sentence has few.
  for (let round = 0; round < 4; round++) {
    const before = text;
    for (const pattern of [droppableAdverb, droppableAdjective]) {
      text = text.replaceAll(pattern, (match, lead: string, found: string, offset: number, whole: string) => {
        const next = whole.slice(offset + match.length);
        if (isCapital(lead === "" ? next : found)) return match;
        dropped.push(found.toLowerCase());
        return /^an? $/i.test(lead) ? article(lead, next) : lead;
      });
    }
    if (text === before) break;
  }
  if (isCapital(sentence)) text = text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  return { text, dropped };
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** `a` or `an` by the sound that follows, in the case of the article it replaces. */
function article(lead: string, next: string): string {
  const letters = /^[A-Z]{2,}/.exec(next)?.[0];
  const vowel =
    letters === undefined
      ? /^(?:[aeio]|u(?!ni|se|sa|til|r[iu])|8|11\b|18\b|hour|honest)/i.test(next) &&
        !/^(?:one|once|eu)/i.test(next)
      : /^[AEFHILMNORSX]/.test(letters);
  return `${lead[0]!}${vowel ? "n" : ""} `;
}

function alternatives(words: readonly string[]): string {
  const spellings = words.map((entry) => entry.replaceAll("-", "[- ]").replaceAll("'", "['’]"));
  return spellings.toSorted((a, b) => b.length - a.length).join("|");
}
