import { getLlama, LlamaLogLevel, type Token } from "node-llama-cpp";
import type { Prompt } from "../../src/domain/prompt.ts";
import { createChatTemplate } from "../../src/engines/llama/chat-template.ts";

/**
 * Reads only the vocabulary of a GGUF file.
 * @returns a function that splits a prompt into tokens as the embedded engine does
 */
export async function promptTokenizer(modelPath: string): Promise<(prompt: Prompt) => Token[]> {
  const llama = await getLlama({ gpu: false, build: "never", logLevel: LlamaLogLevel.error });
  const model = await llama.loadModel({ modelPath, vocabOnly: true });
  const { bos, bosString, eosString, shouldPrependBosToken } = model.tokens;
  const source = model.fileInfo.metadata.tokenizer?.chat_template ?? "";
  const template = createChatTemplate(source, { bos: bosString ?? "", eos: eosString ?? "" });
  return (prompt) => {
    const tokens = template.render(prompt).flatMap(({ text, control }) => model.tokenize(text, control));
    return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
  };
}
