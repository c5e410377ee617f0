import type { LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import { isWholeJson } from "../strict-schema.ts";
import { answerParts, type SampledPart } from "./answer-parts.ts";
import type { LoadedLlama } from "./load.ts";

/** Text that an answer holds whatever the model chooses. */
export interface FixedStretch {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface SampledStretch extends Pick<SampledPart, "isWhole"> {
  readonly grammar: LlamaGrammar;
  /** What follows it. */
  readonly after: FixedStretch;
}

/** How an answer is written: what it begins with, then stretches that the model writes. */
export interface AnswerPlan {
  readonly start: FixedStretch;
  readonly stretches: readonly [SampledStretch, ...SampledStretch[]];
}

type Schema = Readonly<Record<string, unknown>>;
type Loaded = Pick<LoadedLlama, "llama" | "model">;

/** How an answer under a schema is written: split where its parts are known, else as one stretch. */
export async function planAnswer(loaded: Loaded, schema: Schema): Promise<AnswerPlan> {
  const parts = answerParts(schema);
  if (parts === null) return await planWhole(loaded, schema);
  const { llama, model } = loaded;
  const [start, ...following] = parts
    .filter((part) => typeof part === "string")
    .map((text) => fixedStretch(model, text));
  const sampled = parts.filter((part) => typeof part !== "string");
  const [first, ...others] = await Promise.all(
    sampled.map(async ({ grammar, isWhole }, index) => ({
      isWhole,
      grammar: await llama.createGrammar({ grammar }),
      after: following[index]!,
    })),
  );
  return { start: start!, stretches: [first!, ...others] };
}

/** One stretch: the whole answer. */
async function planWhole({ llama, model }: Loaded, schema: Schema): Promise<AnswerPlan> {
  const grammar = await llama.createGrammarForJsonSchema(schema as never);
  const isWhole = (text: string): boolean => /[}\]]\s*$/.test(text) && isWholeJson(text);
  const nothing = fixedStretch(model, "");
  return { start: nothing, stretches: [{ grammar, isWhole, after: nothing }] };
}

function fixedStretch(model: LlamaModel, text: string): FixedStretch {
  return { text, tokens: model.tokenize(text, false) };
}

/** Number of tokens in an answer besides the sampled ones. */
export function fixedTokens({ start, stretches }: AnswerPlan): number {
  return stretches.reduce((sum, { after }) => sum + after.tokens.length, start.tokens.length);
}
