import type { AppContext } from "./context.ts";
import { localModel, type ReadyModel } from "./local-model.ts";
import { serverAddresses } from "./server-addresses.ts";
import { JuryboxError } from "../domain/error.ts";
import { modelKey } from "../domain/model.ts";
import type { Engine } from "../engines/engine.ts";
import { usualParallel } from "../models/fit/choose-parallel.ts";

/**
 * The settings' model: a file on this machine, or one that a server runs.
 * @throws JuryboxError as `localModel` and `servedModel`
 */
export async function readyModel(context: AppContext): Promise<ReadyModel> {
  return context.settings.engine === "llama" ? await localModel(context) : await servedModel(context);
}

/**
 * The model that a server runs. Asks the server at once: only it knows what the model is called and can do.
 * @throws JuryboxError `usage` without an address or a name, `network` when no server answers or none may be asked,
 *   `not-found` for an unknown model, `config` for an address or a key that cannot be used
 */
export async function servedModel(context: AppContext): Promise<ReadyModel> {
  const engine = context.settings.engine === "ollama" ? await openOllama(context) : await openOpenAi(context);
  return { key: modelKey(engine.describe().model), open: async () => engine };
}

async function openOllama(context: AppContext): Promise<Engine> {
  const { settings, observer, signal } = context;
  const [baseUrl] = serverAddresses(context);
  const { openOllamaEngine } = await import("../engines/ollama/ollama-engine.ts");
  return await openOllamaEngine({
    baseUrl,
    model: settings.model === "auto" ? await onlyOllamaModel(baseUrl, signal) : settings.model,
    contextTokens: settings.contextTokens,
    parallel: settings.maxParallel ?? usualParallel,
    signal,
    onNotice: observer.onNotice,
  });
}

async function onlyOllamaModel(baseUrl: string, signal: AbortSignal): Promise<string> {
  const { describeOllama } = await import("../engines/ollama/ollama-server.ts");
  const { models } = await describeOllama(baseUrl, signal);
  const [first, ...others] = models.map(({ name }) => name);
  if (first !== undefined && others.length === 0) return first;
  const known = first === undefined ? "" : ` It has ${[first, ...others].slice(0, 10).join(", ")}.`;
  throw new JuryboxError("usage", `Ollama has ${models.length} models: which one?`, {
    where: baseUrl,
    hint: `Name it with --model.${known}${first === undefined ? " Get one with `ollama pull NAME`." : ""}`,
  });
}

async function openOpenAi(context: AppContext): Promise<Engine> {
  const { settings, environment, observer, signal } = context;
  const { apiKeyCommand, server, model, contextTokens, maxParallel = usualParallel } = settings;
  const baseUrls = serverAddresses(context);
  const { openOpenAiEngine } = await import("../engines/openai/openai-engine.ts");
  const { readApiKey } = await import("../engines/openai/api-key.ts");
  return await openOpenAiEngine({
    baseUrls,
    server,
    model,
    modelSha256: settings.modelSha256,
    apiKey: await readApiKey(environment, apiKeyCommand, server),
    contextTokens,
    parallel: maxParallel,
    budget: { requests: settings.maxRequests ?? null, tokens: settings.maxTokens ?? null },
    signal,
    onNotice: observer.onNotice,
  });
}
