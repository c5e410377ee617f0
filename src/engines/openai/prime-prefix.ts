import { z } from "zod";
import type { Prompt } from "../../domain/prompt.ts";
import { sharedPrefix } from "../common-prefix.ts";
import { AttemptError } from "./attempt-error.ts";
import { type Manner, promptFields } from "./chat-request.ts";
import type { Client } from "./client.ts";
import type { Budget } from "./pool/budget.ts";
import { runJobs } from "../run-jobs.ts";

/** Prompts rendered and tokenised at once. */
const width = 8;

export type Primer = (client: Client, manner: Manner, signal: AbortSignal) => Promise<void>;

/**
 * Has each server compute the start that all questions share, from the first token on, before the first of them is
 * asked. This saves nothing, but the last bits of an answer depend on how its tokens were split into batches, by up to
 * 0.06 of p(yes) as measured, and this is how the embedded engine splits them: with priming, 60 of 60 answers agree
 * within 0.001.
 */
export function prefixPrimer(prompts: readonly Prompt[], budget: Budget): Primer {
  const primed = new Map<Client, Promise<void>>();
  return async (client, manner, signal) => {
    let priming = primed.get(client);
    if (priming === undefined) {
      priming = prime(client, manner, prompts, budget, signal);
      primed.set(client, priming);
      priming.catch(() => primed.delete(client));
    }
    await priming;
  };
}

async function prime(
  client: Client,
  manner: Manner,
  prompts: readonly Prompt[],
  budget: Budget,
  signal: AbortSignal,
): Promise<void> {
  const { primingPath } = manner.ways;
  if (primingPath === null) return;
  try {
    const tokens: (readonly number[])[] = [];
    await runJobs(prompts, width, async (prompt, index) => {
      tokens[index] = await tokensAtServer(client, manner, prompt, signal);
    });
    const shared = sharedPrefix(tokens);
    if (shared.length === 0) return;
    budget.takeRequest();
    const body = { model: manner.model, prompt: shared, n_predict: 0, cache_prompt: false };
    await client.post(primingPath, body, z.looseObject({}), signal);
    budget.spendTokens(shared.length);
  } catch (error) {
    // A gateway may pass on nothing but questions to the model, which are answered just as well without priming.
    if (!(error instanceof AttemptError) || error.consequences.retry) throw error;
  }
}

const messagesCount = z.looseObject({ count: z.number().int().min(0) });
const renderedPrompt = z.looseObject({ prompt: z.string() });
const textTokens = z.looseObject({ tokens: z.array(z.number().int()) });

/**
 * Number of tokens in a prompt as the server renders it, the opening of the answer included.
 * @returns null when the server cannot count
 * @throws AttemptError, JuryboxError `interrupted`
 */
export async function countAtServer(
  client: Client,
  manner: Manner,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<number | null> {
  const { tokenizer } = manner.ways;
  if (tokenizer === null) return null;
  if (tokenizer === "messages") {
    const body = { model: manner.model, ...promptFields(manner, prompt), add_generation_prompt: true };
    return (await client.post("/tokenize", body, messagesCount, signal)).value.count;
  }
  return (await tokensAtServer(client, manner, prompt, signal)).length;
}

/**
 * The tokens of a prompt as a server whose tokenizer is "template-then-text" renders it, the opening of the answer
 * included.
 * @throws AttemptError, JuryboxError `interrupted`
 */
async function tokensAtServer(
  client: Client,
  manner: Manner,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const fields = { model: manner.model, ...promptFields(manner, prompt) };
  const rendered = await client.post("/apply-template", fields, renderedPrompt, signal);
  const body = { content: rendered.value.prompt, add_special: true, parse_special: true };
  return (await client.post("/tokenize", body, textTokens, signal)).value.tokens;
}
