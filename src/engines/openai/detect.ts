import { z } from "zod";
import { AttemptError } from "./attempt-error.ts";
import type { Client } from "./client.ts";
import { modelListSchema, type ServedModel } from "./served-model.ts";
import { serverTable, type Marks } from "./server-table.ts";
import type { ServerKind } from "../../domain/model.ts";

/** What a server is and serves. */
export interface DetectedServer {
  readonly kind: ServerKind;
  readonly version: string | null;
  /** Null when it has no list. */
  readonly models: readonly ServedModel[] | null;
}

/** In the order in which their marks are looked for. */
const kinds = Object.keys(serverTable) as readonly ServerKind[];

const anyObject = z.looseObject({});
const text = z.string().min(1).max(300);

const propsSchema = z.looseObject({
  default_generation_settings: z.looseObject({ n_ctx: z.number().positive() }).optional().catch(undefined),
  model_ftype: text.optional().catch(undefined),
  model_path: text.optional().catch(undefined),
});

/**
 * Finds out what answers at an address.
 * @param given the kind, when the user names it
 * @throws AttemptError when nothing answers or the key is refused, JuryboxError `interrupted`
 */
export async function detectServer(
  client: Client,
  given: ServerKind | "auto",
  signal: AbortSignal,
): Promise<DetectedServer> {
  const list = await listModels(client, signal);
  const lookup = createLookup(client, signal);
  const kind = given === "auto" ? await recognise(client, list, lookup) : given;
  const { version, ownModelsPath, propsPath } = serverTable[kind];
  const told = version && (await lookup(version.path, anyObject))?.[version.field];
  const own = ownModelsPath === null ? null : await lookup(ownModelsPath, modelListSchema);
  const models = own ?? list.models;
  return {
    kind,
    version: typeof told === "string" ? told : null,
    models: propsPath === null ? models : withProps(await lookup(propsPath, propsSchema), models),
  };
}

interface ModelList {
  readonly models: readonly ServedModel[] | null;
  readonly serverHeader: string;
}

async function listModels(client: Client, signal: AbortSignal): Promise<ModelList> {
  try {
    const { value, headers } = await client.get("/v1/models", modelListSchema, signal);
    return { models: value, serverHeader: headers.get("server") ?? "" };
  } catch (error) {
    // Some gateways pass requests on to a model and have no list.
    const noList = error instanceof AttemptError && !error.consequences.retry && error.code === "engine";
    if (noList && !error.consequences.refuse) return { models: null, serverHeader: "" };
    throw error;
  }
}

async function recognise(client: Client, list: ModelList, lookup: Lookup): Promise<ServerKind> {
  const { host } = client.server;
  const owners = new Set((list.models ?? []).map(({ ownedBy }) => ownedBy));
  const plain = ({ host: known, ownedBy, serverHeader }: Marks): boolean =>
    host === known ||
    (ownedBy !== undefined && owners.has(ownedBy)) ||
    (serverHeader !== undefined && list.serverHeader === serverHeader);
  const byMarks = kinds.find((kind) => plain(serverTable[kind].marks));
  if (byMarks !== undefined) return byMarks;
  for (const kind of kinds) {
    const { path: own } = serverTable[kind].marks;
    if (own === undefined) continue;
    if (own.field in ((await lookup(own.path, anyObject)) ?? {})) return kind;
  }
  return "other";
}

/** Completes the one model of a llama-server: older versions report some facts only here, not in their list. */
function withProps(
  props: z.infer<typeof propsSchema> | null,
  models: readonly ServedModel[] | null,
): readonly ServedModel[] | null {
  const [model, ...others] = models ?? [];
  if (props === null || model === undefined || others.length > 0) return models;
  return [
    {
      ...model,
      contextTokens: props.default_generation_settings?.n_ctx ?? model.contextTokens,
      quantization: model.quantization ?? props.model_ftype ?? quantizationIn(props.model_path ?? ""),
    },
  ];
}

/** As GGUF files are named: model-Q4_K_M.gguf. */
function quantizationIn(path: string): string | null {
  return /[.-](I?Q\d\w*|BF16|F16|F32)\.gguf$/i.exec(path)?.[1]?.toUpperCase() ?? null;
}

type Lookup = <T>(path: string, schema: z.ZodType<T>) => Promise<T | null>;

/** Asks for each path once; null when the server lacks it, as most servers lack most paths. */
function createLookup(client: Client, signal: AbortSignal): Lookup {
  const known = new Map<string, unknown>();
  return async (path, schema) => {
    if (!known.has(path)) known.set(path, await ask(client, path, signal));
    return schema.safeParse(known.get(path)).data ?? null;
  };
}

async function ask(client: Client, path: string, signal: AbortSignal): Promise<unknown> {
  try {
    return (await client.get(path, anyObject, signal)).value;
  } catch (error) {
    if (error instanceof AttemptError) return null;
    throw error;
  }
}
