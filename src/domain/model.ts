import { z } from "zod";

/** What ran: identity by content, so that a score can be traced to the bytes that made it. */
export const modelInfoSchema = z.object({
  /** Catalogue id, or the file's or server's own name. */
  id: z.string(),
  name: z.string(),
  /** SHA-256 of the GGUF, or the server's digest; null when the engine does not know it. */
  sha256: z.string().nullable(),
  quantization: z.string().nullable(),
  /** Number of weights; null when unknown. */
  parameters: z.number().nullable(),
  /** Context window used, in tokens. */
  contextTokens: z.number(),
  license: z.string().nullable(),
  /** Shown in every output made with the model, when its licence restricts use. */
  notice: z.string().nullable(),
});
export type ModelInfo = Readonly<z.infer<typeof modelInfoSchema>>;

/** What identifies a model: its content's hash, or its name where the engine does not know the hash. */
export function modelKey({ sha256, id }: Pick<ModelInfo, "sha256" | "id">): string {
  return sha256 ?? `id:${id}`;
}

/** The machine that ran it. */
export const hostInfoSchema = z.object({
  cpu: z.string(),
  cores: z.number(),
  ramBytes: z.number(),
  gpu: z.string().nullable(),
});
export type HostInfo = Readonly<z.infer<typeof hostInfoSchema>>;

/** Servers with the OpenAI interface whose behaviour is known. */
export const serverKinds = ["vllm", "llama-server", "lm-studio", "mistral", "other"] as const;
export type ServerKind = (typeof serverKinds)[number];

/** The most tokens that a model evaluates at a time; memory is planned for them. */
export const batchTokens = 512;

const count = z.number().int().nonnegative();
const tokens = z.object({ prompt: count, cached: count, output: count });

/** An answer as the database keeps it until its review is made. */
export const batchAnswerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("judge"),
    /** P(yes) / (P(yes) + P(no)), 0-1. */
    pYes: z.number().min(0).max(1),
    /** P(yes) + P(no), 0-1. */
    mass: z.number().min(0).max(1),
    tokens,
  }),
  z.object({ kind: z.literal("write"), text: z.string(), tokens }),
]);
export type BatchAnswer = Readonly<z.infer<typeof batchAnswerSchema>>;
