import { JuryboxError } from "../../src/domain/error.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { openEmbedded, openOllama, openOpenAi } from "../../tools/servers/open-engines.ts";
import { installedProgram, type ServerName } from "../../tools/servers/installed.ts";
import { startLlamaServer } from "../../tools/servers/llama-server.ts";
import { contractSize, type ModelFile } from "../../tools/servers/model-file.ts";
import { startOldOllama, startOllama } from "../../tools/servers/ollama.ts";
import type { RealServer } from "../../tools/servers/real-server.ts";
import { startVllm } from "../../tools/servers/vllm.ts";

/** One of the program's engines, with what it runs on. */
export interface Subject {
  readonly name: string;
  /** Null for the engine that runs in this process. */
  readonly server: ServerName | null;
  /** How many answers a judgement is counted from; null where it is read from log-probabilities. */
  readonly sampled: number | null;
  readonly start: (model: ModelFile) => Promise<RealServer | null>;
  /** @param name the model's name on the server */
  readonly open: (server: RealServer | null, model: ModelFile, name: string) => Promise<Engine>;
}

const embedded: Subject["open"] = (_, model) => openEmbedded(model, contractSize);
const ollama: Subject["open"] = (server, _, name) => openOllama(server!.baseUrl, name, contractSize);
const openAi: Subject["open"] = (server, _, name) => openOpenAi(server!.baseUrl, name, contractSize);

export const subjects: readonly Subject[] = [
  {
    name: "llama, embedded",
    server: null,
    sampled: null,
    start: () => Promise.resolve(null),
    open: embedded,
  },
  { name: "ollama on Ollama", server: "ollama", sampled: null, start: startOllama, open: ollama },
  { name: "ollama on an old Ollama", server: "ollama-old", sampled: 8, start: startOldOllama, open: ollama },
  {
    name: "openai on llama-server",
    server: "llama-server",
    sampled: null,
    start: startLlamaServer,
    open: openAi,
  },
  { name: "openai on vLLM", server: "vllm", sampled: null, start: startVllm, open: openAi },
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
