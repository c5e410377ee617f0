import { z } from "zod";
import { JuryboxError } from "../../domain/error.ts";
import { nearest } from "../../text/nearest.ts";
import type { ServerAddress } from "../server-address.ts";

/** A model as a server lists it. */
export interface ServedModel {
  readonly id: string;
  /** Other names of the same model. */
  readonly aliases: readonly string[];
  readonly ownedBy: string | null;
  /** Context window of one request, in tokens. */
  readonly contextTokens: number | null;
  /** Number of weights. */
  readonly parameters: number | null;
  readonly quantization: string | null;
  /** In memory; null when the server does not say. */
  readonly loaded: boolean | null;
}

const size = z.number().positive().nullish().catch(null);
const word = z.string().min(1).max(300);

const entrySchema = z.looseObject({
  id: word,
  owned_by: word.nullish().catch(null),
  aliases: z.array(word).nullish().catch(null),
  /** LM Studio: llm, vlm or embeddings. */
  type: word.nullish().catch(null),
  quantization: word.nullish().catch(null),
  state: word.nullish().catch(null),
  max_model_len: size,
  loaded_context_length: size,
  max_context_length: size,
  meta: z
    .looseObject({ n_ctx: size, n_params: size, ftype: word.nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** Lists of models: /v1/models, and LM Studio's own. */
export const modelListSchema = z
  .looseObject({ data: z.array(entrySchema).max(10_000) })
  .transform(({ data }) => data.filter(({ type }) => type !== "embeddings").map(servedModel));

function servedModel(entry: z.infer<typeof entrySchema>): ServedModel {
  const { meta } = entry;
  return {
    id: entry.id,
    aliases: entry.aliases ?? [],
    ownedBy: entry.owned_by ?? null,
    contextTokens:
      entry.max_model_len ?? entry.loaded_context_length ?? meta?.n_ctx ?? entry.max_context_length ?? null,
    parameters: meta?.n_params ?? null,
    quantization: meta?.ftype ?? entry.quantization ?? null,
    loaded: entry.state === undefined || entry.state === null ? null : entry.state === "loaded",
  };
}

const unlisted = {
  aliases: [],
  ownedBy: null,
  contextTokens: null,
  parameters: null,
  quantization: null,
  loaded: null,
} as const;

/**
 * The model to use.
 * @param asked its name, or `auto` for the one that the server serves
 * @param models null when the server has no list
 * @throws JuryboxError `not-found` when it is not served, `config` when `auto` leaves a choice
 */
export function chooseModel(
  asked: string,
  models: readonly ServedModel[] | null,
  server: ServerAddress,
): ServedModel {
  if (models === null && asked !== "auto") return { id: asked, ...unlisted };
  return chooseListed(asked, models ?? [], server);
}

function chooseListed(asked: string, models: readonly ServedModel[], server: ServerAddress): ServedModel {
  if (asked !== "auto") {
    const found = models.find(({ id, aliases }) => id === asked || aliases.includes(asked));
    if (found !== undefined) return { ...found, id: asked, aliases: [found.id, ...found.aliases] };
    throw notServed(asked, models, server);
  }
  const loaded = models.filter((model) => model.loaded === true);
  const candidates = loaded.length > 0 ? loaded : models;
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return only;
  throw new JuryboxError(
    "config",
    `the server lists ${candidates.length === 0 ? "no" : candidates.length} models: name one`,
    {
      where: server.text,
      hint:
        only === undefined
          ? "Load a model there, or add --model with its name."
          : `Add --model with one of: ${listed(candidates)}.`,
    },
  );
}

function notServed(asked: string, models: readonly ServedModel[], server: ServerAddress): JuryboxError {
  const close = nearest(
    asked,
    models.map(({ id }) => id),
  );
  const hint = close === undefined ? `It serves: ${listed(models) || "none"}.` : `Did you mean ${close}?`;
  return new JuryboxError("not-found", `the server does not serve a model called ${asked}`, {
    where: server.text,
    hint,
  });
}

function listed(models: readonly ServedModel[]): string {
  const ids = models.map(({ id }) => id);
  return ids.length > 10 ? `${ids.slice(0, 10).join(", ")} and ${ids.length - 10} more` : ids.join(", ");
}

/**
 * Whether an answer comes from the model that was asked.
 * @param answered the name in the answer; null when it holds none
 * @param datedNames the server answers to a -latest name with the dated one
 */
export function isSameModel(model: ServedModel, answered: string | null, datedNames: boolean): boolean {
  if (answered === null || answered === model.id || model.aliases.includes(answered)) return true;
  return datedNames && stem(answered) === stem(model.id);
}

function stem(name: string): string {
  return name.replace(/-(?:latest|\d{4}(?:-\d{2}-\d{2})?)$/, "");
}
