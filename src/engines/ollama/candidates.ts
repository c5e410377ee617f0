import type { Prompt } from "../../domain/prompt.ts";
import type { TokenLogProbability } from "../yes-no-texts.ts";
import { ask, type ChatModel, type ChatSampling } from "./chat.ts";
import type { ChatReply } from "./replies.ts";

export interface Candidates {
  /** The likeliest next tokens; null when the server told none. */
  readonly candidates: readonly TokenLogProbability[] | null;
  /** The answers that it took. */
  readonly replies: readonly ChatReply[];
}

const oneToken: ChatSampling = { seed: 0, temperature: 0, top_p: 1, top_k: 40, num_predict: 1 };

/** Any answer that is not the end of the turn will do: the probabilities are those before the schema. */
const someAnswer = { type: "string", enum: ["Yes", "No"] };

/**
 * The likeliest next tokens after a prompt, from one forward pass. Ollama tells none when the likeliest of all ends
 * the turn: it is then asked again under a schema, which rules out that token and leaves the probabilities told as
 * they were.
 * @param count how many to ask for
 * @throws as `ask`
 */
export async function likeliestTokens(
  model: ChatModel,
  prompt: Prompt,
  count: number,
  signal: AbortSignal,
): Promise<Candidates> {
  const extras = { logprobs: true, top_logprobs: count };
  const first = await ask(model, prompt, oneToken, signal, extras);
  const candidates = candidatesOf(first);
  if (candidates !== null || !isEmpty(first)) return { candidates, replies: [first] };
  const second = await ask(model, prompt, oneToken, signal, { ...extras, format: someAnswer });
  return { candidates: candidatesOf(second), replies: [first, second] };
}

/** The first token's candidates; null when there are none but the token itself. */
function candidatesOf({ logprobs }: ChatReply): readonly TokenLogProbability[] | null {
  const candidates = logprobs?.[0]?.top_logprobs ?? [];
  return candidates.length > 1 ? candidates : null;
}

function isEmpty({ message }: ChatReply): boolean {
  return (message?.content ?? "") === "";
}
