import { setTimeout as wait } from "node:timers/promises";
import type { TokenCounts } from "../../domain/review.ts";
import type { ServedTimes, WriteEvent, WriteRequest } from "../engine.ts";
import { type Chunk, chunkSchema, servedTimes, tokenCounts } from "./answers.ts";
import { AttemptError, faultOf, requestFault } from "./attempt-error.ts";
import { writeBody } from "./chat-request.ts";
import { requireModel } from "./identify.ts";
import { type AttemptContext, withAttempts } from "./pool/attempts.ts";
import type { CountPaths } from "./server-table.ts";
import { isWholeJson } from "../strict-schema.ts";

export interface WriteContext extends AttemptContext {
  /** How long a finished object waits for its token counts, in milliseconds. */
  readonly countsMs: number;
  /** Tokens of the request's prompt; null when they were not counted. */
  readonly promptTokens: number | null;
}

/**
 * Writes one answer. A repeated request starts its text over: the text that counts is the one in `done`.
 * @throws as withAttempts
 */
export async function writeAnswer(
  context: WriteContext,
  request: WriteRequest,
  index: number,
  signal: AbortSignal,
  emit: (event: WriteEvent) => void,
): Promise<void> {
  const { answer, ms } = await withAttempts(context, signal, async ({ client, identity }) => {
    const started = performance.now();
    const body = writeBody(identity, request);
    const server = client.server.text;
    const { value, latencyMs } = await client.stream(
      "/v1/chat/completions",
      body,
      chunkSchema,
      signal,
      (chunks) =>
        readStream(chunks, {
          countPaths: identity.ways.countPaths,
          countsMs: context.countsMs,
          onChunk: (chunk) => requireModel(chunk, identity.served, identity.ways, server),
          onText: (text, tokens) => emit({ type: "delta", index, text, tokens }),
        }),
    );
    if (!value.ended) throw faultOf(server, "cut an answer off in the middle");
    requireWhole(value, request, server);
    return { value: { answer: value, ms: performance.now() - started }, latencyMs };
  });
  const tokens = answer.counts ?? { prompt: context.promptTokens ?? 0, cached: 0, output: answer.deltas };
  context.budget.spendTokens(tokens.prompt + tokens.output);
  const { served, text } = answer;
  emit({ type: "done", index, text, tokens, ms, ...(served && { served }) });
}

/** vLLM and others silently end an answer when the window is full. */
function requireWhole(answer: StreamedAnswer, { sampling }: WriteRequest, server: string): void {
  const { counts, finish, whole } = answer;
  if (finish !== "length" || whole || counts === null || counts.output >= sampling.maxTokens) return;
  const message = `the model's context was full after ${counts.output} of the ${sampling.maxTokens} tokens allowed for an answer`;
  const hint = "Shorten the dossier, or start the server with a larger context.";
  throw new AttemptError("context", message, { where: server, hint }, requestFault);
}

export interface StreamedAnswer {
  readonly text: string;
  /** Null when the server gave none. */
  readonly counts: TokenCounts | null;
  /** Null when the server reports no times. */
  readonly served: ServedTimes | null;
  /** Pieces of text that came: about as many as tokens. */
  readonly deltas: number;
  /** Why the model stopped, in the server's words. */
  readonly finish: string | null;
  /** The text is one whole JSON value. */
  readonly whole: boolean;
  /** False when the connection ended before the answer did. */
  readonly ended: boolean;
}

export interface StreamReader {
  readonly countPaths: CountPaths;
  /** How long to wait for token counts once the JSON is whole, in milliseconds. */
  readonly countsMs: number;
  /** May throw, which ends the reading. */
  readonly onChunk: (chunk: Chunk) => void;
  readonly onText: (delta: string, tokens: number) => void;
}

/**
 * Puts a streamed answer together. It is done as soon as its JSON is whole: all that some servers write after it is
 * white space, up to the length limit. Only the token counts are still waited for.
 */
export async function readStream(
  chunks: AsyncIterable<Chunk>,
  { countPaths, countsMs, onChunk, onText }: StreamReader,
): Promise<StreamedAnswer> {
  const answer = { text: "", deltas: 0, whole: false };
  let counts: TokenCounts | null = null;
  let served: ServedTimes | null = null;
  let finish: string | null = null;
  const events = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await nextOrTimeout(events, answer.whole ? countsMs : null);
    if (next === undefined || next.done === true) break;
    const chunk = next.value;
    onChunk(chunk);
    counts = tokenCounts(chunk, countPaths) ?? counts;
    served = servedTimes(chunk) ?? served;
    const [choice] = chunk.choices;
    finish = choice?.finish_reason ?? finish;
    const delta = choice?.delta?.content ?? "";
    if (delta === "") continue;
    if (answer.whole) break;
    answer.text += delta;
    answer.deltas += 1;
    answer.whole = delta.includes("}") && isWholeJson(answer.text);
    onText(delta, answer.deltas);
  }
  return { ...answer, counts, served, finish, ended: finish !== null || answer.whole };
}

/** The next event; undefined when it did not come in time. */
async function nextOrTimeout<T>(
  events: AsyncIterator<T>,
  ms: number | null,
): Promise<IteratorResult<T> | undefined> {
  if (ms === null) return await events.next();
  const timer = new AbortController();
  const next = events.next();
  // A failure after the time is up may have nobody left to catch it.
  next.catch(() => undefined);
  try {
    return await Promise.race([next, wait(ms, undefined, { signal: timer.signal })]);
  } catch {
    // The connection broke, but the answer is whole.
    return undefined;
  } finally {
    timer.abort();
  }
}
