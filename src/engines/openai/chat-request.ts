import { JuryboxError } from "../../domain/error.ts";
import { type Prompt, promptText } from "../../domain/prompt.ts";
import type { WriteRequest } from "../engine.ts";
import { messagesOf } from "../messages.ts";
import type { ServerWays } from "./server-table.ts";
import { strictSchema } from "../strict-schema.ts";

/** What a server and its model were found to accept. */
export interface Asking {
  /** It lists candidates with their probabilities. */
  readonly logProbabilities: boolean;
  /** It takes the switch that turns thinking off. */
  readonly thinkingSwitch: boolean;
  /** The chat template has a system role. */
  readonly systemRole: boolean;
}

/** How to ask one model on one server. */
export interface Manner {
  readonly model: string;
  readonly ways: ServerWays;
  readonly asking: Asking;
}

type Body = Readonly<Record<string, unknown>>;

/** Asks for the likeliest first words of an answer. No schema: it would mask the other words. */
export function judgeBody(manner: Manner, prompt: Prompt): Body {
  const probabilities = manner.asking.logProbabilities
    ? { logprobs: true, top_logprobs: manner.ways.topLogprobs }
    : {};
  return { ...baseBody(manner, prompt), max_tokens: 1, temperature: 0, ...probabilities };
}

/** Asks for the first words of a sampled answer. */
export function sampleBody(manner: Manner, prompt: Prompt, seed: number): Body {
  const body = { ...baseBody(manner, prompt), max_tokens: 4, temperature: 1, top_p: 1 };
  return { ...body, [manner.ways.seedField]: seed };
}

/** Asks for a streamed answer that keeps to a schema. */
export function writeBody(manner: Manner, { prompt, schema, sampling }: WriteRequest): Body {
  const { ways } = manner;
  return {
    ...baseBody(manner, prompt),
    max_tokens: sampling.maxTokens,
    temperature: sampling.temperature,
    // Mistral refuses any value but 1 with greedy sampling, which has no use for it.
    ...(sampling.temperature === 0 ? {} : { top_p: sampling.topP }),
    // The largest 32-bit seed means "any" to llama.cpp.
    [ways.seedField]: sampling.seed % 0xffff_ffff,
    ...ways.schemaFields(strictSchema(schema)),
    stream: true,
    ...ways.streamFields,
  };
}

/** Fields that shape the rendered prompt: the same for asking and for counting. */
export function promptFields({ asking }: Manner, prompt: Prompt): Body {
  return {
    messages: messagesOf(prompt, asking.systemRole),
    ...(asking.thinkingSwitch ? { chat_template_kwargs: { enable_thinking: false } } : {}),
  };
}

function baseBody(manner: Manner, prompt: Prompt): Body {
  return { model: manner.model, ...promptFields(manner, prompt), ...manner.ways.extra };
}

/** More than any chat template spends on control tokens for two turns. */
const templateTokens = 128;

/**
 * Whether a prompt is certain to fit, without counting: no token of a byte-level vocabulary stands for less than a
 * byte.
 * @param room tokens that the answer may take
 * @param contextTokens the model's window
 */
export function surelyFits(prompt: Prompt, room: number, contextTokens: number): boolean {
  const bytes = Buffer.byteLength(promptText(prompt), "utf8");
  return bytes + templateTokens + room <= contextTokens;
}

/**
 * @param tokens of the prompt
 * @throws JuryboxError `context` when the prompt and its answer do not fit the window
 */
export function requireRoom(tokens: number, room: number, contextTokens: number): void {
  const over = tokens + room - contextTokens;
  if (over <= 0) return;
  throw new JuryboxError(
    "context",
    `a prompt is ${over} tokens longer than the context of ${contextTokens}`,
    {
      hint: "Shorten the dossier, start the server with a larger context, or raise --context-tokens.",
    },
  );
}
