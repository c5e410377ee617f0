import { z } from "zod";
import type { WriteRequest } from "../../src/engines/engine.ts";
import { messagesOf } from "../../src/engines/messages.ts";
import { strictSchema } from "../../src/engines/strict-schema.ts";
import type { Client, Exchange } from "./client-racer.ts";

const completion = z.object({
  choices: z.array(z.object({ logprobs: z.unknown().optional() })).length(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }),
  timings: z.object({ prompt_n: z.number() }),
});

/** Chat completions of llama-server. */
export function llamaServerClient(baseUrl: string, model: string): Client {
  const complete = async (prompt: WriteRequest["prompt"], fields: object): Promise<Exchange> => {
    const body = { model, messages: messagesOf(prompt, true), ...fields };
    const reply = await fetch(`${baseUrl}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`llama-server answered ${reply.status}: ${text}`);
    const { choices, usage, timings } = completion.parse(JSON.parse(text));
    if ("logprobs" in fields && !choices[0]!.logprobs) throw new Error("llama-server gave no probabilities");
    return {
      promptTokens: usage.prompt_tokens,
      computedTokens: timings.prompt_n,
      writtenTokens: usage.completion_tokens,
    };
  };
  return {
    ask: (prompt) => complete(prompt, { max_tokens: 1, temperature: 0, logprobs: true, top_logprobs: 20 }),
    write: ({ prompt, schema, sampling }) =>
      complete(prompt, {
        max_tokens: sampling.maxTokens,
        temperature: sampling.temperature,
        top_p: sampling.topP,
        seed: sampling.seed,
        response_format: {
          type: "json_schema",
          json_schema: { name: "paragraph", strict: true, schema: strictSchema(schema) },
        },
      }),
  };
}
