import { looksLikeName } from "../sentence-start.ts";
import { wordPattern } from "./words.ts";

/**
 * Words of one sentence that look like names: capitals or digits inside, or a domain's dot anywhere; a capital first
 * letter within the sentence; at its start, where every word has one, only what stands there as names do.
 */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(wordPattern)]
    .filter(({ 0: word, index }, position) => {
      if (/^v?\d/i.test(word)) return false;
      if (/^.+\p{Lu}|^\p{Lu}.*-\d|\p{L}\d|\p{L}\.\p{L}{2}/u.test(word)) return true;
      if (!/^\p{Lu}/u.test(word)) return false;
      // A capital after an opening quote or a colon starts a clause, as at the start of a sentence.
      const startsClause = position === 0 || /(?:(?<![^\s([])["“'‘]|:\s)$/.test(sentence.slice(0, index));
      return !startsClause || looksLikeName(word, sentence.slice(index + word.length));
    })
    .map(([word]) => word);
}
