import type { Prompt } from "../../domain/prompt.ts";
import { addTokens, type TokenCounts } from "../../domain/review.ts";
import type { Judgement } from "../engine.ts";
import { ask, type ChatModel, type ChatSampling, replyMs } from "./chat.ts";
import { OllamaFailure } from "./failure.ts";
import type { ChatReply } from "./replies.ts";
import { sampleSeeds, type TokenLogProbability, yesNoOfCandidates, yesNoOfTexts } from "../yes-no-texts.ts";

/** Leaves room for a yes after a quotation mark or asterisks, and draws from everything that the model may say. */
const drawn: Omit<ChatSampling, "seed"> = { temperature: 1, top_p: 1, top_k: 1_000, num_predict: 4 };

/**
 * Answers a yes/no question by the probabilities of the next token.
 * @param count how many candidates the server lists
 * @throws JuryboxError as the server fails
 */
export async function judgeByProbabilities(
  model: ChatModel,
  prompt: Prompt,
  count: number,
  signal: AbortSignal,
): Promise<Judgement> {
  const { candidates, replies } = await likeliestTokens(model, prompt, count, signal);
  if (candidates === null) {
    throw new OllamaFailure("engine", `${model.server.text} stopped giving probabilities`, {
      hint: "Check what runs at this address, then run the same command again to go on.",
    });
  }
  return { ...yesNoOfCandidates(candidates), ...costOf(replies), sampled: null };
}

/**
 * Answers a yes/no question by the share of sampled answers that say yes.
 * @throws JuryboxError as the server fails
 */
export async function judgeBySamples(
  model: ChatModel,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<Judgement> {
  const replies: ChatReply[] = [];
  for (const seed of sampleSeeds(prompt)) {
    replies.push(await ask(model, prompt, { ...drawn, seed }, signal));
  }
  const texts = replies.map(({ message }) => message?.content ?? "");
  return { ...yesNoOfTexts(texts), ...costOf(replies), sampled: replies.length };
}

function costOf(replies: readonly ChatReply[]): { tokens: TokenCounts; ms: number } {
  return {
    tokens: addTokens(replies.map(tokensOf)),
    ms: replies.reduce((sum, reply) => sum + replyMs(reply), 0),
  };
}

/** Ollama counts cached tokens among those of the prompt and does not say how many. */
function tokensOf({ prompt_eval_count, eval_count }: ChatReply): TokenCounts {
  return { prompt: prompt_eval_count ?? 0, cached: 0, output: eval_count ?? 0 };
}

export interface Candidates {
  /** The likeliest next tokens; null when the server gave none. */
  readonly candidates: readonly TokenLogProbability[] | null;
  /** The answers that it took. */
  readonly replies: readonly ChatReply[];
}

const oneToken: ChatSampling = { seed: 0, temperature: 0, top_p: 1, top_k: 40, num_predict: 1 };

/**
 * Any answer that is not the end of the turn will do: the probabilities are those from before the schema is applied.
 */
const someAnswer = { type: "string", enum: ["Yes", "No"] };

/**
 * The likeliest next tokens after a prompt, from one forward pass. Ollama lists none when the likeliest of all ends the
 * turn: it is then asked again under a schema, which rules out that token and leaves the reported probabilities as they
 * were.
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
