import type { ServerKind } from "../../domain/model.ts";
import { withoutLengths } from "../strict-schema.ts";

/** How a server shows what it is; any one mark is enough. */
export interface Marks {
  readonly host?: string;
  /** `owned_by` of its models. */
  readonly ownedBy?: string;
  /** Its `Server` header. */
  readonly serverHeader?: string;
  /** A path of its own that answers with JSON holding this field. */
  readonly path?: { readonly path: string; readonly field: string };
}

/** Where one kind of server differs from the others. */
export interface ServerWays {
  readonly name: string;
  readonly marks: Marks;
  /** Where to find its version; null when it reports none. */
  readonly version: { readonly path: string; readonly field: string } | null;
  /** Most candidates that it lists for a token; 0 when it never lists any. */
  readonly topLogprobs: number;
  /** Fields of every request besides the usual ones. */
  readonly extra: Readonly<Record<string, unknown>>;
  /**
   * Questions go to it one after another: decoded together they would shift each other's probabilities, and each slot
   * would compute the shared start again.
   */
  readonly judgesAlone: boolean;
  /** Its chat templates take `enable_thinking`. */
  readonly thinkingSwitch: boolean;
  readonly seedField: "seed" | "random_seed";
  /** Fields of a streamed request that make it report token counts, with each piece if it can. */
  readonly streamFields: Readonly<Record<string, unknown>>;
  readonly countPaths: CountPaths;
  /** Request fields that hold an answer to a JSON schema. */
  readonly schemaFields: (schema: Schema) => Record<string, unknown>;
  /** How it counts the tokens of a conversation; null when it cannot. */
  readonly tokenizer: "messages" | "template-then-text" | null;
  /** Path at which it computes just the start of prompts, given as tokens; null when it cannot. */
  readonly primingPath: string | null;
  /** Path of its own list of models, which says more than /v1/models; null when there is none. */
  readonly ownModelsPath: string | null;
  /** Path at which it reports the model's window and quantisation, when its list of models does not. */
  readonly propsPath: string | null;
  /** A model asked for as -latest answers under its dated name. */
  readonly datedNames: boolean;
}

/** Where to find an answer's token counts: of each list the first path that exists counts, `a.b + a.c` is a sum. */
export interface CountPaths {
  readonly prompt: readonly string[];
  readonly cached: readonly string[];
  readonly output: readonly string[];
}

type Schema = Readonly<Record<string, unknown>>;

const jsonSchema = (schema: Schema): Record<string, unknown> => ({
  response_format: { type: "json_schema", json_schema: { name: "answer", schema, strict: true } },
});

const usagePaths = {
  prompt: ["usage.prompt_tokens"],
  cached: ["usage.prompt_tokens_details.cached_tokens"],
  output: ["usage.completion_tokens"],
} as const satisfies CountPaths;

const common = {
  extra: {},
  judgesAlone: false,
  thinkingSwitch: false,
  seedField: "seed",
  streamFields: { stream_options: { include_usage: true } },
  countPaths: usagePaths,
  schemaFields: jsonSchema,
  tokenizer: null,
  primingPath: null,
  version: null,
  ownModelsPath: null,
  propsPath: null,
  datedNames: false,
} as const satisfies Partial<ServerWays>;

/** The one table of differences between servers. Figures of vLLM 0.32 and llama-server were measured. */
export const serverTable: Readonly<Record<ServerKind, ServerWays>> = {
  "llama-server": {
    ...common,
    name: "llama-server",
    marks: { ownedBy: "llamacpp", serverHeader: "llama.cpp", path: { path: "/props", field: "build_info" } },
    version: { path: "/props", field: "build_info" },
    topLogprobs: 50,
    extra: { cache_prompt: true },
    judgesAlone: true,
    thinkingSwitch: true,
    // Reading stops as soon as the JSON is whole, before the usage comes.
    streamFields: { stream_options: { include_usage: true }, timings_per_token: true },
    countPaths: {
      prompt: [...usagePaths.prompt, "timings.cache_n + timings.prompt_n"],
      cached: [...usagePaths.cached, "timings.cache_n"],
      output: [...usagePaths.output, "timings.predicted_n"],
    },
    tokenizer: "template-then-text",
    primingPath: "/completion",
    propsPath: "/props",
  },
  vllm: {
    ...common,
    name: "vLLM",
    marks: { ownedBy: "vllm", path: { path: "/version", field: "version" } },
    version: { path: "/version", field: "version" },
    // It refuses 21 unless it was started with --max-logprobs.
    topLogprobs: 20,
    thinkingSwitch: true,
    streamFields: { stream_options: { include_usage: true, continuous_usage_stats: true } },
    tokenizer: "messages",
  },
  "lm-studio": {
    ...common,
    name: "LM Studio",
    marks: { path: { path: "/api/v0/models", field: "data" } },
    topLogprobs: 20,
    ownModelsPath: "/api/v0/models",
  },
  mistral: {
    ...common,
    name: "Mistral's API",
    marks: { host: "api.mistral.ai", ownedBy: "mistralai" },
    topLogprobs: 0,
    seedField: "random_seed",
    // It gives counts unasked, and refuses `stream_options`.
    streamFields: {},
    countPaths: { ...usagePaths, cached: [...usagePaths.cached, "usage.num_cached_tokens"] },
    schemaFields: (schema) => jsonSchema(withoutLengths(schema)),
    datedNames: true,
  },
  other: {
    ...common,
    name: "an OpenAI-compatible server",
    marks: {},
    topLogprobs: 20,
    // Strict servers refuse bounds on length, and the answer is checked anyway.
    schemaFields: (schema) => jsonSchema(withoutLengths(schema)),
    datedNames: true,
  },
};
