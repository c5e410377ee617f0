import type { Engine } from "../../src/engines/engine.ts";
import { openLlamaEngine } from "../../src/engines/llama/llama-engine.ts";
import { openOllamaEngine } from "../../src/engines/ollama/ollama-engine.ts";
import { openOpenAiEngine } from "../../src/engines/openai/openai-engine.ts";
import { defaultPolicy } from "../../src/engines/openai/policy.ts";
import type { EngineSize, ModelFile } from "./model-file.ts";

/** The engine that runs in this process, without a GPU. */
export async function openEmbedded(model: ModelFile, size: EngineSize): Promise<Engine> {
  const { id, name, path, sha256, quantization, parameters } = model;
  const info = { id, name, sha256, quantization, parameters, license: null, notice: null };
  return await openLlamaEngine({ ...size, modelPath: path, gpu: "cpu", model: info, chatTemplate: null });
}

/** @param model its name on the server */
export function openOllama(
  baseUrl: string,
  model: string,
  size: EngineSize,
  onNotice: (text: string) => void = () => {},
): Promise<Engine> {
  const signal = new AbortController().signal;
  return openOllamaEngine({ ...size, baseUrl, model, signal, onNotice });
}

/** A server that a test ends does not come back: there is no use in waiting as long as for a user's. */
const policy = { ...defaultPolicy, patienceMs: 15_000 };

/** @param model its name on the server */
export function openOpenAi(baseUrl: string, model: string, size: EngineSize): Promise<Engine> {
  const options = {
    ...size,
    baseUrls: [baseUrl],
    server: "auto",
    model,
    apiKey: null,
    budget: { requests: null, tokens: null },
    signal: new AbortController().signal,
    onNotice: () => {},
  } as const;
  return openOpenAiEngine(options, policy);
}
