import path from "node:path";
import { resolveModel } from "./automatic-model.ts";
import type { AppContext } from "./context.ts";
import { pullOptions } from "./local-model.ts";
import { serverAddresses } from "./server-addresses.ts";
import { JuryboxError } from "../domain/error.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { OllamaServerModel } from "../engines/ollama/ollama-server.ts";
import type { HostedModel, LocalModel } from "../models/catalogue/catalogue-entry.ts";
import { findModel, shippedCatalogue } from "../models/catalogue/catalogue.ts";
import { parseModelSpec } from "../models/catalogue/model-spec.ts";
import type { GgufInfo } from "../models/gguf/info.ts";
import { partNames } from "../models/gguf/split.ts";
import { type InventoryRow, listModels } from "../models/installed/inventory.ts";
import { modelFolders, shapeFolders } from "../models/installed/model-folders.ts";
import { type RemovableModel, removeModel } from "../models/installed/remove-model.ts";
import type { ModelIdentity } from "../models/gguf/identity.ts";
import { type ObtainedModel, obtainModel, requireLocal } from "../models/obtain-model.ts";
import { ProgressMeter } from "../models/pull/progress-meter.ts";
import { isShapeFile } from "../models/shape/shape-file.ts";

/** The catalogue with the state of its models here, model files that it does not know, and files of random weights. */
export async function inventory({ environment }: AppContext): Promise<{
  readonly local: readonly InventoryRow[];
  readonly hosted: readonly HostedModel[];
}> {
  const catalogue = await shippedCatalogue();
  const hosted = catalogue.filter((entry) => entry.kind === "hosted");
  const models = await listModels(catalogue, modelFolders(environment));
  return { local: [...models, ...(await listModels([], shapeFolders(environment)))], hosted };
}

/** Fetches a model into the cache, after showing its licence notice. @throws JuryboxError as `obtainModel` */
export async function fetchModel(context: AppContext, name: string): Promise<ObtainedModel> {
  const catalogue = await shippedCatalogue();
  const { named } = await resolveModel(context, catalogue, name);
  return await obtainModel(named, catalogue, pullOptions(context));
}

export interface InspectedModel {
  readonly entry: LocalModel | null;
  readonly info: GgufInfo & ModelIdentity;
  /** What its licence requires of users. */
  readonly notice: string | null;
}

/** What a model's file says, without loading or fetching it. @throws JuryboxError as `obtainModel` */
export async function inspectModel(context: AppContext, name: string): Promise<InspectedModel> {
  const catalogue = await shippedCatalogue();
  const { named } = await resolveModel(context, catalogue, name);
  // The notice is part of what is shown.
  const options = { ...pullOptions(context), offline: true, onNotice: undefined };
  const { entry, file, gguf, notice } = await obtainModel(named, catalogue, options).catch(
    (cause: unknown) => {
      // The user did not ask to be offline: the error should say what is missing.
      const missing = cause instanceof JuryboxError && cause.code === "network";
      throw missing ? notHere(name, cause) : cause;
    },
  );
  const { source: _, ...identity } = file;
  return { entry, info: { ...gguf, ...identity }, notice };
}

function notHere(name: string, cause: JuryboxError): JuryboxError {
  const hint = `Fetch it first: \`jurybox models pull ${name}\`.`;
  return new JuryboxError("not-found", `the model ${name} is not on this machine`, { hint, cause });
}

/** Deletes a model from the cache. @throws JuryboxError as `findModel`, `requireLocal`, `removeModel` */
export async function deleteModel(
  { environment, signal }: AppContext,
  name: string,
): Promise<{ readonly id: string; readonly freedBytes: number }> {
  const model = await removable(name);
  const folders = isShapeFile(name) ? shapeFolders(environment) : modelFolders(environment);
  return { id: model.id, freedBytes: await removeModel(model, folders, signal) };
}

/** A name in the catalogue, an address on the hub, or a file name as `models list` shows it. */
async function removable(name: string): Promise<RemovableModel> {
  const spec = parseModelSpec(name);
  if (spec.kind === "hub") return { id: name, fileNames: spec.targets.map(({ file }) => file.name) };
  if (spec.kind === "path") {
    if (path.basename(spec.path) === spec.path) return { id: name, fileNames: partNames(spec.path) };
    throw new JuryboxError("usage", `${name} is a path, and jurybox deletes from its cache only`, {
      hint: "Delete the file yourself, or give a name that `jurybox models list` shows.",
    });
  }
  const entry = requireLocal(findModel(await shippedCatalogue(), name));
  return { id: entry.id, fileNames: [entry.file.name] };
}

/** The models that an Ollama server has. @throws JuryboxError as `serverAddresses` and `describeOllama` */
export async function ollamaInventory(context: AppContext): Promise<readonly OllamaServerModel[]> {
  const { describeOllama } = await import("../engines/ollama/ollama-server.ts");
  const { models } = await describeOllama(serverAddresses(context)[0], context.signal);
  return models;
}

/** What an Ollama server says about a model. @throws JuryboxError as `serverAddresses` and `ollamaModel` */
export async function inspectOllamaModel(context: AppContext, name: string): Promise<ModelInfo> {
  return await askOllama(context, name, false);
}

/** Lets an Ollama server pull a model. @throws JuryboxError as `serverAddresses` and `ollamaModel` */
export async function pullOllamaModel(context: AppContext, name: string): Promise<ModelInfo> {
  return await askOllama(context, name, true);
}

async function askOllama(context: AppContext, name: string, pull: boolean): Promise<ModelInfo> {
  const { ollamaModel } = await import("../engines/ollama/ollama-server.ts");
  const meter = new ProgressMeter(context.observer.onPull);
  let total = 0;
  return await ollamaModel(serverAddresses(context)[0], name, {
    pull,
    signal: context.signal,
    onProgress(done, bytes) {
      // The server reports one layer after another.
      if (bytes !== total) meter.begin("transfer", "Ollama", done, bytes);
      else meter.update(done);
      total = bytes;
    },
  });
}
