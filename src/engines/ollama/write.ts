import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { ServedTimes, WriteEvent, WriteRequest } from "../engine.ts";
import { call, withOneRetry, workSilenceMs } from "./call.ts";
import {
  ask,
  type ChatModel,
  chatRequest,
  type ChatSampling,
  checkWindow,
  inWindow,
  readChat,
  replyMs,
} from "./chat.ts";
import { brokeOff } from "./failure.ts";
import type { ChatReply } from "./replies.ts";
import { isWholeJson, strictSchema } from "../strict-schema.ts";

/** What a stream brought: its text, the tokens counted here, and the server's last message if it came. */
interface Written {
  readonly text: string;
  readonly tokens: number;
  readonly end: ChatReply | null;
}

/**
 * Writes one answer under its schema and emits what happens. A failure is an event, not an error.
 * @param index the request's place in the call
 * @throws JuryboxError `interrupted` when the signal aborts
 */
export async function writeAnswer(
  model: ChatModel,
  request: WriteRequest,
  index: number,
  signal: AbortSignal,
  emit: (event: WriteEvent) => void,
): Promise<void> {
  let begun = false;
  const onDelta = (text: string, tokens: number): void => {
    begun = true;
    emit({ type: "delta", index, text, tokens });
  };
  const started = performance.now();
  try {
    const stream = () => streamAnswer(model, request, signal, onDelta);
    const answer = inWindow(
      model.contextTokens,
      withOneRetry(signal, stream, () => !begun),
    );
    const { text, tokens: output, end } = await answer;
    if (end === null) {
      const ms = performance.now() - started;
      const prompt = await promptTokens(model, request, signal);
      emit({ type: "done", index, text, tokens: { prompt, cached: 0, output }, ms });
    } else {
      checkWindow(end, request.sampling.maxTokens, model.contextTokens);
      const tokens = { prompt: end.prompt_eval_count ?? 0, cached: 0, output: end.eval_count ?? output };
      const served = servedTimes(end);
      emit({ type: "done", index, text, tokens, ms: replyMs(end), ...(served && { served }) });
    }
  } catch (error) {
    throwIfInterrupted(signal);
    if (!(error instanceof JuryboxError)) throw error;
    emit({ type: "failed", index, reason: error.message });
  }
}

async function streamAnswer(
  model: ChatModel,
  { prompt, schema, sampling }: WriteRequest,
  signal: AbortSignal,
  onDelta: (text: string, tokens: number) => void,
): Promise<Written> {
  const request = chatRequest(model, prompt, samplingOf(sampling), {
    format: strictSchema(schema),
  });
  let text = "";
  let tokens = 0;
  let whole = false;
  return await call(model.server, signal, { silenceMs: workSilenceMs, lines: true }, async (client) => {
    for await (const message of await client.chat({ ...request, stream: true })) {
      const reply = readChat(model, message);
      const delta = reply.message?.content ?? "";
      // The grammar allows white space after the object, which some models keep writing up to the limit.
      if (whole && !reply.done) return { text, tokens, end: null };
      if (delta !== "") {
        text += delta;
        onDelta(delta, ++tokens);
        whole = delta.includes("}") && isWholeJson(text);
      }
      if (reply.done) return { text, tokens, end: reply };
    }
    throw brokeOff(model.server);
  });
}

/** `prompt_eval_count` counts cached tokens too, which take no time: a rate is right only where nothing was cached. */
function servedTimes(end: ChatReply): ServedTimes | null {
  const { eval_count, eval_duration, prompt_eval_count, prompt_eval_duration } = end;
  if (!eval_count || !eval_duration || !prompt_eval_count || !prompt_eval_duration) return null;
  return {
    promptTokens: prompt_eval_count,
    promptMs: prompt_eval_duration / 1e6,
    outputTokens: eval_count,
    outputMs: eval_duration / 1e6,
  };
}

/** The embedded engine uses the same top-k. */
function samplingOf({ seed, temperature, topP, maxTokens }: WriteRequest["sampling"]): ChatSampling {
  return { seed, temperature, top_p: topP, top_k: 40, num_predict: maxTokens };
}

/**
 * Number of tokens in a prompt, which the server reports only at the end of an answer. It is quick: the server has just
 * read this prompt.
 */
async function promptTokens(
  model: ChatModel,
  { prompt, sampling }: WriteRequest,
  signal: AbortSignal,
): Promise<number> {
  const reply = await ask(model, prompt, { ...samplingOf(sampling), num_predict: 1 }, signal);
  return reply.prompt_eval_count ?? 0;
}
