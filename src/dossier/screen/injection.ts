import { fold } from "./fold.ts";
import { conductPatterns } from "./injection-conduct.ts";
import { favourPatterns } from "./injection-favour.ts";
import { foreignPatterns } from "../injection-foreign.ts";
import { forgeryPatterns } from "./injection-forgery.ts";
import { pressurePatterns } from "./injection-pressure.ts";

const patterns = [...conductPatterns, ...favourPatterns, ...pressurePatterns, ...forgeryPatterns];

/**
 * Whether a sentence speaks to the reviewer instead of about the tool: orders, scoring instructions,
 * forged turns and answers. Precision counts as much as recall, for a fact that is set aside in error
 * is lost to the review: each pattern asks for an order's grammar *and* a reviewer's subject matter.
 * @returns what the sentence does, or null
 */
export function detectInjection(sentence: string): string | null {
  const folded = fold(sentence);
  for (const [what, pattern] of patterns) {
    if (pattern.test(folded)) return what;
  }
  // Marks strewn between the words: "ignore, all, previous, instructions".
  const bare = folded.replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  const [[order, orderPattern]] = conductPatterns;
  if (orderPattern.test(bare)) return order;
  const lower = sentence.toLowerCase();
  for (const [what, pattern] of foreignPatterns) {
    if (pattern.test(lower)) return what;
  }
  return null;
}
