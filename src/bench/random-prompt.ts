import type { Prompt } from "../domain/prompt.ts";
import { seededRandom } from "../statistics/random.ts";

/** Words that most vocabularies hold as one token each, with the blank before them. */
const words =
  "time year people way day man thing woman life child world school state family group country problem hand part place case week company system program question work government number night point home water room mother area money story fact month lot right study book eye job word business issue side kind head house service friend father power hour game line end member law car city name".split(
    " ",
  );

/**
 * A prompt of about so many tokens that no cache can know: random words, then a task that takes long to answer.
 * @param seed another one gives another text
 */
export function randomPrompt(tokens: number, seed: number): Prompt {
  const random = seededRandom(seed);
  const text = Array.from({ length: tokens }, () => words[Math.floor(random() * words.length)]).join(" ");
  return [{ role: "user", text: `${text}\n\nRetell this as a long story.` }];
}
