import { openAsBlob } from "node:fs";
import { freePort } from "./free-port.ts";
import { installedProgram } from "./installed.ts";
import { contractSize, type EngineSize, type ModelFile } from "./model-file.ts";
import { launch, temporaryFolder, type RealServer } from "./real-server.ts";

/**
 * ChatML, as the template in the tests' GGUF files renders it. Ollama does not run that template: it guesses one by
 * likeness, and falls back to the bare prompt.
 */
const template = [
  "{{- range .Messages }}<|im_start|>{{ .Role }}",
  "{{ .Content }}<|im_end|>",
  "{{ end }}<|im_start|>assistant",
  "",
].join("\n");

/** Ollama with the model; null when it is not installed. */
export function startOllama(model: ModelFile, size: EngineSize = contractSize): Promise<RealServer | null> {
  return start("ollama", model, size);
}

/** An Ollama from before it gave log-probabilities, with the model; null when it is not installed. */
export function startOldOllama(model: ModelFile): Promise<RealServer | null> {
  return start("ollama-old", model, contractSize);
}

async function start(
  name: "ollama" | "ollama-old",
  model: ModelFile,
  { contextTokens, parallel }: EngineSize,
): Promise<RealServer | null> {
  const program = installedProgram(name);
  if (program === null) return null;
  const folder = temporaryFolder(name);
  const host = `127.0.0.1:${await freePort()}`;
  const server = await launch({
    program,
    args: ["serve"],
    environment: {
      OLLAMA_HOST: host,
      OLLAMA_MODELS: `${folder}/models`,
      OLLAMA_NUM_PARALLEL: String(parallel),
      OLLAMA_CONTEXT_LENGTH: String(contextTokens),
      // It keeps a key there.
      HOME: folder,
    },
    baseUrl: `http://${host}`,
    model: model.id,
    healthPath: "/api/version",
    limitMs: 60_000,
    folder,
  });
  try {
    await createModel(server, model);
    return server;
  } catch (error) {
    const log = server.log().slice(-4_000);
    await server.stop();
    throw new Error(`${(error as Error).message}; its log ends:\n${log}`, { cause: error });
  }
}

/** What `ollama create` does with a Modelfile of FROM and TEMPLATE. */
async function createModel({ baseUrl }: RealServer, model: ModelFile): Promise<void> {
  const digest = `sha256:${model.sha256}`;
  await post(`${baseUrl}/api/blobs/${digest}`, await openAsBlob(model.path));
  const request = { model: model.id, files: { "model.gguf": digest }, template, stream: false };
  const answer = await post(`${baseUrl}/api/create`, JSON.stringify(request));
  if (!answer.includes('"success"')) throw new Error(`ollama did not create the model: ${answer}`);
}

async function post(url: string, body: Blob | string): Promise<string> {
  const reply = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(120_000) });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${text}`);
  return text;
}
