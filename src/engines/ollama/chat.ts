import type { ChatRequest } from "ollama";
import type { Prompt } from "../../domain/prompt.ts";
import { type ChatMessage, messagesOf } from "../messages.ts";
import { call, withOneRetry, workSilenceMs } from "./call.ts";
import { OllamaFailure, tooLongHint, wrongModel } from "./failure.ts";
import { isSameModel } from "./identity.ts";
import { type ChatReply, chatSchema, readReply } from "./replies.ts";
import type { OllamaAddress } from "../server-address.ts";

/** A model on a server, and how to talk to it. */
export interface ChatModel {
  readonly server: OllamaAddress;
  readonly name: string;
  /**
   * Context window asked for in every request, in tokens: a different number would make the server reload the model.
   */
  readonly contextTokens: number;
  readonly thinks: boolean;
  readonly takesSystem: boolean;
}

export interface ChatSampling {
  readonly seed: number;
  readonly temperature: number;
  readonly top_p: number;
  readonly top_k: number;
  /** Most output tokens. */
  readonly num_predict: number;
}

/** What a request may ask for besides an answer. */
export type ChatExtras = Pick<ChatRequest, "format" | "logprobs" | "top_logprobs">;

/** How long the server keeps the model in memory after a request. */
const keepAlive = "10m";

/**
 * A request for an answer. Everything that a Modelfile or the server could set otherwise is set here; `truncate` and
 * `shift`, which older servers do not know, tell the server to refuse what does not fit instead of cutting it.
 */
export function chatRequest(
  model: ChatModel,
  prompt: Prompt,
  sampling: ChatSampling,
  extras: ChatExtras = {},
): ChatRequest & { truncate: boolean; shift: boolean } {
  return {
    model: model.name,
    messages: chatMessages(prompt, model.takesSystem),
    ...extras,
    ...(model.thinks ? { think: false } : {}),
    options: { num_ctx: model.contextTokens, min_p: 0, repeat_penalty: 1, ...sampling },
    truncate: false,
    shift: false,
    keep_alive: keepAlive,
  };
}

/**
 * One whole answer, asked for a second time when the server failed for a reason that may pass.
 * @throws JuryboxError `engine`, `network`, `memory`, `not-found`, `context` or `interrupted`
 */
export async function ask(
  model: ChatModel,
  prompt: Prompt,
  sampling: ChatSampling,
  signal: AbortSignal,
  extras: ChatExtras = {},
): Promise<ChatReply> {
  const request = chatRequest(model, prompt, sampling, extras);
  const send = () =>
    call(model.server, signal, { silenceMs: workSilenceMs }, async (client) =>
      readChat(model, await client.chat({ ...request, stream: false })),
    );
  const reply = await inWindow(model.contextTokens, withOneRetry(signal, send));
  checkWindow(reply, sampling.num_predict, model.contextTokens);
  return reply;
}

/** @throws OllamaFailure when the reply is misshapen or comes from another model */
export function readChat({ server, name }: ChatModel, value: unknown): ChatReply {
  const reply = readReply(chatSchema, server, value);
  if (!isSameModel(reply.model, name)) throw wrongModel(server, name, reply.model);
  return reply;
}

/** The server's own time for an answer, in milliseconds. */
export function replyMs({ total_duration: nanoseconds }: ChatReply): number {
  return (nanoseconds ?? 0) / 1e6;
}

/**
 * Checks that neither a prompt nor its answer was cut. Newer servers are told not to cut, and refuse a prompt that is
 * too long; older ones cut it silently, and then count exactly the context.
 * @param asked most output tokens that were asked for
 * @param contextTokens the window
 * @throws OllamaFailure `context` naming the numbers
 */
export function checkWindow(reply: ChatReply, asked: number, contextTokens: number): void {
  const prompt = reply.prompt_eval_count ?? 0;
  const output = reply.eval_count ?? 0;
  const window = `the context of ${contextTokens} tokens`;
  if (prompt + asked > contextTokens) {
    throw tooLong(`a prompt of ${prompt} tokens leaves no room for ${asked} more in ${window}`);
  }
  if (reply.done_reason === "length" && output < asked) {
    throw tooLong(
      `an answer was cut off after ${output} of ${asked} tokens: with the prompt's ${prompt} it fills ${window}`,
    );
  }
}

/** Adds the window's size to the error of a server that refuses a prompt without giving a number. */
export async function inWindow<Result>(contextTokens: number, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OllamaFailure && error.code === "context")) throw error;
    throw tooLong(`a prompt does not fit the context of ${contextTokens} tokens: ${error.message}`, error);
  }
}

function tooLong(message: string, cause?: unknown): OllamaFailure {
  return new OllamaFailure("context", message, { hint: tooLongHint, cause });
}

/** Ollama takes [img-0] for the place of a picture, and refuses a message that comes without one. */
const imagePlace = /\[img(?=(?:-\d+)?\])/g;

/**
 * A prompt as messages, with nothing in it that stands for a picture.
 * @param takesSystem see `messagesOf`
 */
export function chatMessages(prompt: Prompt, takesSystem: boolean): ChatMessage[] {
  return messagesOf(prompt, takesSystem).map(({ role, content }) => ({
    role,
    content: content.replaceAll(imagePlace, "[ img"),
  }));
}
