import type { ModelInfo } from "../domain/model.ts";
import type { OllamaServerModel } from "../engines/ollama/ollama-server.ts";
import { ProgressMeter } from "../models/pull/progress-meter.ts";
import type { AppContext } from "./context.ts";
import { serverAddresses } from "./server-addresses.ts";

/** The models that an Ollama server has. @throws JuryboxError as `serverAddresses` and `describeOllama` */
export async function ollamaInventory(context: AppContext): Promise<readonly OllamaServerModel[]> {
  const { describeOllama } = await import("../engines/ollama/ollama-server.ts");
  const { models } = await describeOllama(serverAddresses(context)[0], context.signal);
  return models;
}

/** What an Ollama server says of a model. @throws JuryboxError as `serverAddresses` and `ollamaModel` */
export async function inspectOllamaModel(context: AppContext, name: string): Promise<ModelInfo> {
  return await askOllama(context, name, false);
}

/** Lets an Ollama server pull a model. @throws JuryboxError as `serverAddresses` and `ollamaModel` */
export async function pullOllamaModel(context: AppContext, name: string): Promise<ModelInfo> {
  return await askOllama(context, name, true);
}

async function askOllama(context: AppContext, name: string, pull: boolean): Promise<ModelInfo> {
  const { ollamaModel } = await import("../engines/ollama/ollama-model.ts");
  const meter = new ProgressMeter(context.observer.onPull);
  let total = 0;
  return await ollamaModel(serverAddresses(context)[0], name, {
    pull,
    signal: context.signal,
    onProgress(done, bytes) {
      // The server tells of one layer after another.
      if (bytes !== total) meter.begin("transfer", "Ollama", done, bytes);
      else meter.update(done);
      total = bytes;
    },
  });
}
