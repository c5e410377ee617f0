import { z } from "zod";
import { unreadable, type OllamaFailure } from "./failure.ts";
import type { OllamaAddress } from "../server-address.ts";

const count = z.number().int().nonnegative().nullish();
const text = z.string().nullish();

export const versionSchema = z.object({ version: z.string() });

const detailsSchema = z.object({ parameter_size: text, quantization_level: text }).nullish();

export const listSchema = z.object({
  models: z
    .array(z.object({ name: z.string(), digest: text, size: count, details: detailsSchema }))
    .nullish()
    .transform((models) => models ?? []),
});
export type ListedModel = z.infer<typeof listSchema>["models"][number];

export const showSchema = z.object({
  license: text,
  modelfile: text,
  template: text,
  details: detailsSchema,
  /** Metadata of the GGUF file, without its chat template. */
  model_info: z.record(z.string(), z.unknown()).nullish(),
  capabilities: z.array(z.string()).nullish(),
  /** Messages of the Modelfile, which open every conversation. */
  messages: z.array(z.unknown()).nullish(),
  /** Where a model of Ollama's cloud runs. */
  remote_host: text,
});
export type ShownModel = z.infer<typeof showSchema>;

/** The models in memory. */
export const loadedSchema = z.object({
  models: z
    .array(z.object({ name: z.string(), size: count, size_vram: count, context_length: count }))
    .nullish()
    .transform((models) => models ?? []),
});
export type LoadedModel = z.infer<typeof loadedSchema>["models"][number];

const tokenSchema = z.object({ token: z.string(), logprob: z.number() });

/** An answer, or a line of one that streams; counts and durations come at its end. */
export const chatSchema = z.object({
  model: z.string(),
  message: z.object({ content: text }).nullish(),
  done: z.boolean(),
  done_reason: text,
  /** Cached tokens included. */
  prompt_eval_count: count,
  eval_count: count,
  /** In nanoseconds. */
  total_duration: z.number().nonnegative().nullish(),
  prompt_eval_duration: z.number().nonnegative().nullish(),
  eval_duration: z.number().nonnegative().nullish(),
  logprobs: z.array(tokenSchema.extend({ top_logprobs: z.array(tokenSchema).nullish() })).nullish(),
});
export type ChatReply = z.infer<typeof chatSchema>;

export const pullSchema = z.object({ status: z.string(), digest: text, total: count, completed: count });

/** @throws OllamaFailure when the answer is not shaped like one of Ollama's */
export function readReply<Schema extends z.ZodType>(
  schema: Schema,
  server: OllamaAddress,
  value: unknown,
): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw misshapen(server, parsed.error);
  return parsed.data;
}

function misshapen(server: OllamaAddress, error: z.ZodError): OllamaFailure {
  const [issue] = error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
  return unreadable(server, `${place}${issue?.message ?? "unknown shape"}`, error);
}
