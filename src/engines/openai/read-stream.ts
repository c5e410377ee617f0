import { isWholeJson } from "../strict-schema.ts";
import { setTimeout as wait } from "node:timers/promises";
import type { TokenCounts } from "../../domain/review.ts";
import type { ServedTimes } from "../engine.ts";
import { servedTimes, tokenCounts, type Chunk } from "./answers.ts";
import type { CountPaths } from "./server-table.ts";

export interface StreamedAnswer {
  readonly text: string;
  /** Null when the server gave none. */
  readonly counts: TokenCounts | null;
  /** Null when the server tells no times. */
  readonly served: ServedTimes | null;
  /** Pieces of text that came: about as many as tokens. */
  readonly deltas: number;
  /** Why the model stopped, in the server's word. */
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
 * Puts a streamed answer together. It is done as soon as its JSON is whole: what some servers write after it is white
 * space up to the length limit. Only the token counts are still waited for.
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
  // Nobody may be left to hear of a failure that comes after the time is up.
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
