import type { Prompt } from "../../domain/prompt.ts";
import { likeliestTokens } from "./candidates.ts";
import type { ChatModel } from "./chat.ts";
import { OllamaFailure } from "./failure.ts";

const question: Prompt = [{ role: "user", text: "Is ice cold? Answer Yes or No." }];

/** Servers take at most 20; one that takes fewer says so. */
const counts = [20, 10, 5];

/**
 * Finds out by asking how many candidates for the next token the server tells: 0 when it tells none. Versions do not
 * tell: builds from source all say 0.0.0. Loads the model.
 * @throws JuryboxError as the server fails
 */
export async function probeCandidates(model: ChatModel, signal: AbortSignal): Promise<number> {
  for (const count of counts) {
    try {
      const { candidates } = await likeliestTokens(model, question, count, signal);
      return candidates === null ? 0 : count;
    } catch (error) {
      if (!(error instanceof OllamaFailure && /logprobs/.test(error.message))) throw error;
    }
  }
  return 0;
}
