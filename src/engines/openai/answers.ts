import { z } from "zod";
import type { TokenCounts } from "../../domain/review.ts";
import type { ServedTimes } from "../engine.ts";
import type { CountPaths } from "./server-table.ts";

const count = z.number().int().min(0).max(1e12);

/** Text, or the pieces of it that Mistral's thinking models send. */
const content = z
  .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
  .nullish()
  .transform((value) => {
    if (typeof value === "string") return value;
    return (value ?? []).map((part) => (part.type === "text" ? (part.text ?? "") : "")).join("");
  });

const candidate = z.object({ token: z.string(), logprob: z.number() });

const logprobs = z
  .looseObject({
    content: z.array(z.looseObject({ top_logprobs: z.array(candidate).max(1_000).nullish() })).nullish(),
  })
  .nullish();

/** An answer from /v1/chat/completions: the parts that are used. */
export const completionSchema = z.looseObject({
  model: z.string().nullish(),
  choices: z
    .array(
      z.looseObject({ message: z.looseObject({ content }), finish_reason: z.string().nullish(), logprobs }),
    )
    .min(1),
});
export type Completion = z.infer<typeof completionSchema>;

/** An answer's times as llama.cpp's server reports them, in milliseconds; `prompt_n` leaves out cached tokens. */
const timings = z.object({
  prompt_n: count,
  prompt_ms: z.number().positive(),
  predicted_n: count,
  predicted_ms: z.number().positive(),
});

/** One event of a streamed answer. */
export const chunkSchema = z.looseObject({
  model: z.string().nullish(),
  choices: z
    .array(
      z.looseObject({
        delta: z.looseObject({ content }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  // Only measurements use it: an unknown shape is no reason to refuse an answer.
  timings: timings.nullish().catch(null),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** The server's own times for an answer; null when it reports none. */
export function servedTimes({ timings: told }: Chunk): ServedTimes | null {
  if (!told) return null;
  const { prompt_n, prompt_ms, predicted_n, predicted_ms } = told;
  return {
    promptTokens: prompt_n,
    promptMs: prompt_ms,
    outputTokens: predicted_n,
    outputMs: predicted_ms,
  };
}

/**
 * The token counts of an answer.
 * @returns null when the server gives none
 */
export function tokenCounts(
  answer: Readonly<Record<string, unknown>>,
  paths: CountPaths,
): TokenCounts | null {
  const [prompt, cached, output] = [paths.prompt, paths.cached, paths.output].map((options) =>
    options.map((path) => sumAt(answer, path)).find((sum) => sum !== null),
  );
  if (prompt === undefined || output === undefined) return null;
  return { prompt, cached: Math.min(prompt, cached ?? 0), output };
}

/** The sum of the counts at `a.b + a.c`; null unless all are there. */
function sumAt(answer: unknown, paths: string): number | null {
  let sum = 0;
  for (const path of paths.split(" + ")) {
    const value = count.safeParse(valueAt(answer, path));
    if (!value.success) return null;
    sum += value.data;
  }
  return sum;
}

function valueAt(value: unknown, path: string): unknown {
  let current = value;
  for (const name of path.split(".")) {
    if (typeof current !== "object" || current === null) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}
