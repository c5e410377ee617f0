import type { ModelInfo } from "../../domain/model.ts";
import { modelIdentity, trainedContext } from "./identity.ts";
import { obtainModel, type ObtainOptions } from "./obtain-model.ts";
import { ollamaAddress } from "../server-address.ts";

/**
 * What an Ollama server says of a model, with the longest context window that it was made for. A missing one is pulled
 * by the server first, when it may be.
 * @throws JuryboxError `config` for a base URL that is no address, `network` when no server answers or the pull fails,
 *   `not-found` for an unknown model, `interrupted`
 */
export async function ollamaModel(baseUrl: string, name: string, options: ObtainOptions): Promise<ModelInfo> {
  const { shown, listed } = await obtainModel(ollamaAddress(baseUrl), name, options);
  return modelIdentity(name, shown, listed, trainedContext(shown) ?? 0);
}
