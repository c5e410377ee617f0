import { Ollama, type ChatRequest } from "ollama";
import type { WriteRequest } from "../../src/engines/engine.ts";
import { messagesOf } from "../../src/engines/messages.ts";
import { strictSchema } from "../../src/engines/strict-schema.ts";
import type { Client, Exchange } from "./client-racer.ts";

/** Ollama's chat. @param options for every request: different ones would reload the model */
export function ollamaClient(
  baseUrl: string,
  model: string,
  options: { readonly num_ctx: number; readonly num_thread: number },
): Client {
  const server = new Ollama({ host: baseUrl });
  const chat = async (
    prompt: WriteRequest["prompt"],
    fields: Pick<ChatRequest, "format" | "logprobs" | "top_logprobs">,
    sampling: ChatRequest["options"],
  ): Promise<Exchange> => {
    const reply = await server.chat({
      model,
      messages: messagesOf(prompt, true),
      stream: false,
      keep_alive: -1,
      ...fields,
      options: { ...options, ...sampling },
    });
    // This includes cached tokens; Ollama does not report how many they are.
    return { promptTokens: reply.prompt_eval_count, computedTokens: null, writtenTokens: reply.eval_count };
  };
  return {
    ask: (prompt) => chat(prompt, { logprobs: true, top_logprobs: 20 }, { temperature: 0, num_predict: 1 }),
    write: ({ prompt, schema, sampling }) =>
      chat(
        prompt,
        { format: strictSchema(schema) },
        {
          temperature: sampling.temperature,
          top_p: sampling.topP,
          seed: sampling.seed,
          num_predict: sampling.maxTokens,
        },
      ),
  };
}
