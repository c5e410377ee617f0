import { call, lookupSilenceMs } from "./call.ts";
import { OllamaFailure } from "./failure.ts";
import {
  listSchema,
  loadedSchema,
  readReply,
  showSchema,
  versionSchema,
  type ListedModel,
  type LoadedModel,
  type ShownModel,
} from "./replies.ts";
import { isSameModel } from "./identity.ts";
import type { OllamaAddress } from "../server-address.ts";

const lookup = { silenceMs: lookupSilenceMs };

/** The server's version; builds from source say 0.0.0. @throws JuryboxError `network`, `engine` or `interrupted` */
export async function serverVersion(server: OllamaAddress, signal: AbortSignal): Promise<string> {
  return await call(server, signal, lookup, async (client) => {
    return readReply(versionSchema, server, await client.version()).version;
  });
}

/** The models that the server has. @throws JuryboxError `network`, `engine` or `interrupted` */
export async function listModels(server: OllamaAddress, signal: AbortSignal): Promise<ListedModel[]> {
  return await call(server, signal, lookup, async (client) => {
    return readReply(listSchema, server, await client.list()).models;
  });
}

/** What the server knows of one model. @throws JuryboxError `not-found`, `network`, `engine` or `interrupted` */
export async function showModel(
  server: OllamaAddress,
  name: string,
  signal: AbortSignal,
): Promise<ShownModel> {
  return await call(server, signal, lookup, async (client) => {
    return readReply(showSchema, server, await client.show({ model: name }));
  });
}

/** The model as loaded in the server's memory; undefined when it is not loaded, or an old server cannot say. */
export async function loadedModel(
  server: OllamaAddress,
  name: string,
  signal: AbortSignal,
): Promise<LoadedModel | undefined> {
  const models = await ifThere(
    call(server, signal, lookup, async (client) => readReply(loadedSchema, server, await client.ps()).models),
  );
  return models?.find((model) => isSameModel(model.name, name));
}

/** Undefined for what the server does not have. */
export async function ifThere<Found>(lookup: Promise<Found>): Promise<Found | undefined> {
  try {
    return await lookup;
  } catch (error) {
    if (error instanceof OllamaFailure && error.code === "not-found") return undefined;
    throw error;
  }
}
