import { createParser } from "eventsource-parser";
import type { z } from "zod";
import { faultOf } from "./attempt-error.ts";
import { complaintIn } from "./error-body.ts";
import { exchange, type HttpAnswer } from "./exchange.ts";
import { streamFailure } from "./http-failure.ts";
import type { OpenAiPolicy } from "./policy.ts";
import { hideKey } from "./api-key.ts";
import type { ServerAddress } from "../server-address.ts";
import { visibleStart } from "../../text/visible-text.ts";

export interface Received<T> {
  readonly value: T;
  readonly headers: Headers;
  /** From sending to the first byte of the body, in milliseconds. */
  readonly latencyMs: number;
}

/** Talks to one server. Every method throws AttemptError, or JuryboxError `interrupted`. */
export interface Client {
  readonly server: ServerAddress;
  get<T>(path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<Received<T>>;
  post<T>(path: string, body: unknown, schema: z.ZodType<T>, signal: AbortSignal): Promise<Received<T>>;
  /** Posts and hands over the JSON of each server-sent event as it arrives, up to `[DONE]`. */
  stream<T, R>(
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    signal: AbortSignal,
    read: (events: AsyncIterable<T>) => Promise<R>,
  ): Promise<Omit<Received<R>, "headers">>;
}

export function createClient(server: ServerAddress, key: string | null, policy: OpenAiPolicy): Client {
  const { maxBytes, stallMs, lookupStallMs } = policy;
  const parse = <T>(text: string, schema: z.ZodType<T>): T => readJson(server, hideKey(text, key), schema);

  async function receive<T>(
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Received<T>> {
    const request = { server, path, body, key, signal, maxBytes };
    const timer = firstByteTimer();
    return await exchange(
      { ...request, stallMs: body === undefined ? lookupStallMs : stallMs },
      async ({ headers, text }: HttpAnswer) => {
        let whole = "";
        for await (const part of text) {
          timer.stop();
          whole += part;
        }
        return { value: parse(whole, schema), headers, latencyMs: timer.stop() };
      },
    );
  }

  return {
    server,
    get: (path, schema, signal) => receive(path, undefined, schema, signal),
    post: receive,
    async stream(path, body, schema, signal, read) {
      const timer = firstByteTimer();
      const request = { server, path, body, key, signal, stallMs, maxBytes };
      return await exchange(request, async ({ text }) => {
        async function* events() {
          for await (const data of eventData(text)) {
            timer.stop();
            yield parse(data, schema);
          }
        }
        return { value: await read(events()), latencyMs: timer.stop() };
      });
    },
  };
}

/** Measures until it is first stopped. */
function firstByteTimer(): { stop(): number } {
  const started = performance.now();
  let elapsed: number | undefined;
  return { stop: () => (elapsed ??= performance.now() - started) };
}

function readJson<T>(server: ServerAddress, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw faultOf(server.text, `answered with something else than JSON: ${quote(text)}`);
  }
  const complaint = complaintIn(value);
  if (complaint !== null) throw streamFailure(server.text, complaint);
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") ?? "";
  throw faultOf(server.text, `answered with JSON of another shape (${place}: ${issue?.message ?? ""})`);
}

function quote(text: string): string {
  const start = visibleStart(text, 60);
  return start === "" ? "nothing" : `"${start}"`;
}

/** The data of each server-sent event, up to `[DONE]` or the end of the text. */
export async function* eventData(text: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  const waiting: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => waiting.push(data) });
  for await (const part of text) {
    parser.feed(part);
    for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
      if (data.trim() === "[DONE]") return;
      if (data.trim() !== "") yield data;
    }
  }
}
