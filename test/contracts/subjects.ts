import { JuryboxError } from "../../src/domain/error.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { openLlamaEngine } from "../../src/engines/llama/llama-engine.ts";
import { openOllamaEngine } from "../../src/engines/ollama/ollama-engine.ts";
import { openOpenAiEngine } from "../../src/engines/openai/openai-engine.ts";
import { installedProgram, type ServerName } from "./servers/installed.ts";
import { startLlamaServer } from "./servers/llama-server.ts";
import { contractContext, contractParallel, type ModelFile } from "./servers/model-file.ts";
import { startOllama } from "./servers/ollama.ts";
import type { RealServer } from "./servers/real-server.ts";
import { startVllm } from "./servers/vllm.ts";

/** An engine of the program with what it runs on. */
export interface Subject {
  readonly name: string;
  /** Null for the engine that runs in this process. */
  readonly server: ServerName | null;
  readonly start: (model: ModelFile) => Promise<RealServer | null>;
  /** @param name of the model on the server */
  readonly open: (server: RealServer | null, model: ModelFile, name: string) => Promise<Engine>;
}

const common = { contextTokens: contractContext, parallel: contractParallel };

async function openEmbedded(_: RealServer | null, model: ModelFile): Promise<Engine> {
  const { id, name, path, sha256, quantization, parameters } = model;
  const info = { id, name, sha256, quantization, parameters, license: null, notice: null };
  return await openLlamaEngine({ ...common, modelPath: path, gpu: "cpu", model: info, chatTemplate: null });
}

function openOllama(server: RealServer | null, _: ModelFile, model: string): Promise<Engine> {
  return openOllamaEngine({
    ...common,
    baseUrl: server!.baseUrl,
    model,
    signal: new AbortController().signal,
    onNotice: () => {},
  });
}

function openOpenAi(server: RealServer | null, _: ModelFile, model: string): Promise<Engine> {
  return openOpenAiEngine({
    ...common,
    baseUrls: [server!.baseUrl],
    server: "auto",
    model,
    apiKey: null,
    budget: { requests: null, tokens: null },
    signal: new AbortController().signal,
    onNotice: () => {},
  });
}

export const subjects: readonly Subject[] = [
  { name: "llama, embedded", server: null, start: () => Promise.resolve(null), open: openEmbedded },
  { name: "ollama on Ollama", server: "ollama", start: startOllama, open: openOllama },
  { name: "openai on llama-server", server: "llama-server", start: startLlamaServer, open: openOpenAi },
  { name: "openai on vLLM", server: "vllm", start: startVllm, open: openOpenAi },
];

export function isPresent({ server }: Subject): boolean {
  return server === null || installedProgram(server) !== null;
}

/** The program's own error that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<JuryboxError> {
  const outcome = await promise.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
  if (outcome instanceof JuryboxError) return outcome;
  throw outcome;
}
