import { getLlama, LlamaLogLevel } from "node-llama-cpp";
import { z } from "zod";
import { createChatTemplate } from "../../src/engines/llama/chat-template.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { ModelFile } from "../../tools/servers/model-file.ts";

export type Tokenizer = (prompt: Prompt) => Promise<readonly number[]>;

/** How the embedded engine turns a prompt into tokens, from the vocabulary alone. */
export async function embeddedTokenizer(
  file: ModelFile,
): Promise<{ tokenize: Tokenizer; close: () => Promise<void> }> {
  const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error });
  const model = await llama.loadModel({ modelPath: file.path, vocabOnly: true });
  const template = createChatTemplate(model.fileInfo.metadata.tokenizer.chat_template!, {
    bos: model.tokens.bosString ?? "",
    eos: model.tokens.eosString ?? "",
  });
  const { bos, shouldPrependBosToken } = model.tokens;
  return {
    tokenize: (prompt) => {
      const ids = template.render(prompt).flatMap(({ text, control }) => model.tokenize(text, control));
      return Promise.resolve(shouldPrependBosToken && bos !== null && ids[0] !== bos ? [bos, ...ids] : ids);
    },
    close: async () => {
      await model.dispose();
      await llama.dispose();
    },
  };
}

/** How llama-server turns a prompt into tokens. */
export function serverTokenizer(baseUrl: string): Tokenizer {
  return async (prompt) => {
    const messages = (["system", "user"] as const).map((role) => ({
      role,
      content: prompt.flatMap((segment) => (segment.role === role ? segment.text : [])).join(""),
    }));
    const rendered = await post(`${baseUrl}/apply-template`, { messages }, z.object({ prompt: z.string() }));
    const body = { content: rendered.prompt, add_special: true, parse_special: true };
    return (await post(`${baseUrl}/tokenize`, body, z.object({ tokens: z.array(z.number()) }))).tokens;
  };
}

async function post<T>(url: string, body: unknown, schema: z.ZodType<T>): Promise<T> {
  const reply = await fetch(url, { method: "POST", body: JSON.stringify(body) });
  return schema.parse(await reply.json());
}
