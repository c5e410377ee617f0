import { z } from "zod";
import type { Prompt } from "../../domain/prompt.ts";
import { promptFields, type Manner } from "./chat-request.ts";
import type { Client } from "./client.ts";

const messagesCount = z.looseObject({ count: z.number().int().min(0) });
const renderedPrompt = z.looseObject({ prompt: z.string() });
const textTokens = z.looseObject({ tokens: z.array(z.number().int()) });

/**
 * Tokens of a prompt as the server renders it, the opening of the answer included.
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
 * The tokens of a prompt as a server of the way "template-then-text" renders it, the opening of the answer included.
 * @throws AttemptError, JuryboxError `interrupted`
 */
export async function tokensAtServer(
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
