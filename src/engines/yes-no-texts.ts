import { derivedSeed } from "../domain/hash.ts";
import { type Prompt, promptText } from "../domain/prompt.ts";

/** How models spell the two answers, as single tokens. */
export const spellings = {
  yes: ["Yes", " Yes", "yes", " yes", "YES", " YES"],
  no: ["No", " No", "no", " no", "NO", " NO"],
} as const;

/** One candidate for the next token, as servers report it. */
export interface TokenLogProbability {
  readonly token: string;
  /** Natural logarithm of its probability. */
  readonly logprob: number;
}

/**
 * P(yes) / (P(yes) + P(no)) and P(yes) + P(no), from the likeliest next tokens, summed over spellings. A server lists
 * at most some 20 candidates: what it leaves out counts as 0, which a low mass shows.
 * @param candidates each token once
 */
export function yesNoOfCandidates(candidates: readonly TokenLogProbability[]): {
  pYes: number;
  mass: number;
} {
  const probability = (texts: readonly string[]): number =>
    candidates
      .filter(({ token }) => texts.includes(token))
      .reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
  const yes = probability(spellings.yes);
  const mass = yes + probability(spellings.no);
  return mass > 0 ? { pYes: yes / mass, mass: Math.min(1, mass) } : { pYes: 0.5, mass: 0 };
}

/**
 * P(yes) and its mass from sampled answers, where a server gives no probabilities: the share that begins with yes among
 * those that begin with either word, and the share that begins with either.
 * @param texts at least one
 */
export function yesNoOfTexts(texts: readonly string[]): { pYes: number; mass: number } {
  const count = (word: RegExp): number => texts.filter((text) => word.test(text)).length;
  const yes = count(/^\W*yes\b/i);
  const answered = yes + count(/^\W*no\b/i);
  return answered === 0 ? { pYes: 0.5, mass: 0 } : { pYes: yes / answered, mass: answered / texts.length };
}

/** How many answers are sampled for one judgement where a server gives no probabilities. */
export const samplesPerJudgement = 8;

/**
 * A seed for each answer sampled for a prompt: the same seeds whenever it is asked, different ones for any other
 * prompt. If all prompts shared eight seeds, every question would start from the same eight draws, and their luck would
 * decide the score.
 */
export function sampleSeeds(prompt: Prompt): number[] {
  // The largest 32-bit seed means "any" to llama.cpp, which Ollama runs too.
  return Array.from(
    { length: samplesPerJudgement },
    (_, index) => derivedSeed(index, promptText(prompt)) % 0xffff_ffff,
  );
}
