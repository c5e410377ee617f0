import type { ModelInfo } from "../../domain/model.ts";
import { canonicalDigest, knownQuantization, modelIdentity, trainedContext } from "./identity.ts";
import { obtainModel, type ObtainOptions } from "./obtain-model.ts";
import type { ListedModel } from "./replies.ts";
import { listModels, serverVersion } from "./server-inventory.ts";
import { ollamaAddress } from "../server-address.ts";

/** What an Ollama server has. */
export interface OllamaServer {
  /** As the server says it; builds from source say 0.0.0. */
  readonly version: string;
  readonly models: OllamaServerModel[];
}

export interface OllamaServerModel {
  readonly name: string;
  /** SHA-256 of the model's manifest, hexadecimal; empty when the server does not say. */
  readonly digest: string;
  readonly bytes: number;
  readonly quantization: string | null;
  /** As the server writes it, such as 134.52M. */
  readonly parameters: string | null;
}

/**
 * Asks an Ollama server for its version and its models.
 * @throws JuryboxError `config` for a base URL that is not an address, `network` when no server answers, `engine` when
 *   it is not Ollama, `interrupted` when the signal aborts
 */
export async function describeOllama(baseUrl: string, signal: AbortSignal): Promise<OllamaServer> {
  const server = ollamaAddress(baseUrl);
  const version = await serverVersion(server, signal);
  const models = await listModels(server, signal);
  return { version, models: models.map(describeModel) };
}

function describeModel({ name, digest, size, details }: ListedModel): OllamaServerModel {
  return {
    name,
    digest: canonicalDigest(digest) ?? "",
    bytes: size ?? 0,
    quantization: knownQuantization(details?.quantization_level),
    parameters: details?.parameter_size || null,
  };
}

/**
 * What an Ollama server says of a model, with the longest context window that it was made for. The server pulls a
 * missing model first, if allowed.
 * @throws JuryboxError `config` for a base URL that is not an address, `network` when no server answers or the pull
 *   fails, `not-found` for an unknown model, `interrupted`
 */
export async function ollamaModel(baseUrl: string, name: string, options: ObtainOptions): Promise<ModelInfo> {
  const { shown, listed } = await obtainModel(ollamaAddress(baseUrl), name, options);
  return modelIdentity(name, shown, listed, trainedContext(shown) ?? 0);
}
