import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import { fetchByProxy } from "../../host/proxy.ts";
import { AttemptError, faultOf } from "./attempt-error.ts";
import { failureOf } from "./http-failure.ts";
import { parseRetryAfter } from "./pool/retry.ts";
import { hideKey } from "./api-key.ts";
import { systemErrorCode } from "../../files/system-error.ts";
import type { ServerAddress } from "../server-address.ts";

export interface Exchange {
  readonly server: ServerAddress;
  readonly path: string;
  /** Sent as JSON by POST; without one the request is a GET. */
  readonly body?: unknown;
  readonly key: string | null;
  readonly signal: AbortSignal;
  /** Longest time without a byte, in milliseconds. */
  readonly stallMs: number;
  /** Most bytes of the answer. */
  readonly maxBytes: number;
}

export interface HttpAnswer {
  readonly headers: Headers;
  /** The body as it arrives, decoded from UTF-8. */
  readonly text: AsyncIterable<string>;
}

/** No more of an error's body is read: it is shown as one line. */
const mostErrorBytes = 65_536;

/**
 * Sends one request and reads its answer, within limits on time and size. A redirect is not followed: the key would go
 * to another host.
 * @throws AttemptError when it fails in any way, JuryboxError `interrupted` when the signal aborts
 */
export async function exchange<T>(request: Exchange, read: (answer: HttpAnswer) => Promise<T>): Promise<T> {
  const { server, signal, stallMs } = request;
  throwIfInterrupted(signal);
  const connection = new AbortController();
  const end = (): void => connection.abort();
  signal.addEventListener("abort", end, { once: true });
  let stalled = false;
  const stall = setTimeout(() => {
    stalled = true;
    end();
  }, stallMs);
  try {
    const response = await send(request, connection.signal);
    const text = textOf(response, request, () => stall.refresh());
    if (!response.ok) throw await failedAnswer(request, response, text);
    return await read({ headers: response.headers, text });
  } catch (cause) {
    throwIfInterrupted(signal);
    if (stalled) throw faultOf(server.text, `sent nothing for ${Math.round(stallMs / 1_000)} s`, cause);
    if (cause instanceof JuryboxError) throw cause;
    throw faultOf(server.text, rootMessage(cause), cause);
  } finally {
    clearTimeout(stall);
    signal.removeEventListener("abort", end);
    // Closes the connection of an answer that was not read to its end.
    end();
  }
}

function send({ server, path, body, key }: Exchange, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json, text/event-stream" };
  if (key !== null) headers["authorization"] = `Bearer ${key}`;
  if (body === undefined) return fetchByProxy(server.url(path), { headers, redirect: "manual", signal });
  headers["content-type"] = "application/json";
  return fetchByProxy(server.url(path), {
    method: "POST",
    headers,
    body: JSON.stringify(body),
    redirect: "manual",
    signal,
  });
}

async function* textOf(
  response: Response,
  { server, maxBytes }: Exchange,
  onBytes: () => void,
): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    onBytes();
    bytes += chunk.length;
    if (bytes > maxBytes) throw faultOf(server.text, `sent more than ${maxBytes} bytes`);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

async function failedAnswer(
  { server, key }: Exchange,
  response: Response,
  text: AsyncIterable<string>,
): Promise<AttemptError> {
  let body = "";
  for await (const part of text) {
    body += part;
    if (body.length > mostErrorBytes) break;
  }
  return failureOf({
    server: server.text,
    status: response.status,
    waitMs: parseRetryAfter(response.headers.get("retry-after"), Date.now()),
    location: response.headers.get("location"),
    body: hideKey(body, key),
  });
}

/** `fetch` only says "fetch failed"; what happened is in its causes. */
function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (!(current instanceof Error)) return String(current);
  const code = systemErrorCode(current);
  if (code === "ECONNREFUSED") return "nothing answers at this address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "no such host";
  return current.message === "terminated" || current.message === "other side closed"
    ? "the connection broke"
    : `the connection broke: ${current.message || (code ?? current.name)}`;
}
