import { derivedSeed } from "../domain/hash.ts";
import { promptText, type Prompt } from "../domain/prompt.ts";

/** How many answers stand for one where a server tells no probabilities. */
export const samplesPerJudgement = 8;

/**
 * A seed for each answer that is sampled to a prompt: the same ones whenever it is asked, others for any other prompt.
 * With eight for all, the first draws of these eight would be those of every question, and their luck that of the score.
 */
export function sampleSeeds(prompt: Prompt): number[] {
  // The largest seed of 32 bits means "any" to llama.cpp, which Ollama runs too.
  return Array.from(
    { length: samplesPerJudgement },
    (_, index) => derivedSeed(index, promptText(prompt)) % 0xffff_ffff,
  );
}
