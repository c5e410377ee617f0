import { Readable } from "node:stream";
import { request } from "undici";
import { proxyTo } from "../../host/proxy.ts";
import { brokeOff, OllamaFailure, refused, silent, unreachable, unreadable } from "./failure.ts";
import { systemErrorCode } from "../../files/system-error.ts";
import type { OllamaAddress } from "../server-address.ts";
import { visibleStart } from "../../text/visible-text.ts";

/** Most bytes of an answer that is no stream, so that a broken one cannot fill the memory. */
const longestBody = 32 * 1024 ** 2;

/** Most characters of what a server says. */
const longestComplaint = 300;

type Body = ConstructorParameters<typeof Response>[0];

export interface CallLimits {
  readonly signal: AbortSignal;
  /** Longest time without a byte, in milliseconds. */
  readonly silenceMs: number;
  /** The answer comes as lines, each a JSON object; else it is one object. */
  readonly lines: boolean;
}

/**
 * A `fetch` for the `ollama` client. The global one gives up after five minutes without an answer, which a long
 * prompt on a processor takes; the client skips broken lines of a stream with a warning and prints on stdout when a
 * refusal is no JSON. Here a silence ends when the caller says so, a refusal is an error, and so is every answer that
 * is not JSON.
 */
export function serverFetch(server: OllamaAddress, limits: CallLimits): typeof fetch {
  return async (url, init = {}) => {
    const asked = new URL(url instanceof Request ? url.url : url);
    const { status, bytes } = await send(server, limits, asked, init);
    if (status !== 200) throw refused(server, status, complaintOf(await textOf(server, bytes)));
    const body = limits.lines ? streamOf(server, bytes) : await objectOf(server, bytes);
    return new Response(body, { headers: { "content-type": "application/json" } });
  };
}

type Bytes = AsyncIterable<Buffer>;

async function send(
  server: OllamaAddress,
  { signal, silenceMs }: CallLimits,
  url: URL,
  init: RequestInit,
): Promise<{ readonly status: number; readonly bytes: Bytes }> {
  const dispatcher = await proxyTo(url);
  try {
    const { statusCode, body } = await request(url, {
      method: init.method === "POST" ? "POST" : "GET",
      headers: init.headers as Record<string, string>,
      body: init.body as string | null,
      signal,
      headersTimeout: silenceMs,
      bodyTimeout: silenceMs,
      // A connection kept from an earlier call may be closed by the server at the moment it is used again.
      reset: true,
      ...(dispatcher && { dispatcher }),
    });
    // A failure after the last read has no other listener.
    body.on("error", () => {});
    return { status: statusCode, bytes: bytesOf(server, body, silenceMs) };
  } catch (error) {
    throw connectFailure(server, error, silenceMs);
  }
}

async function* bytesOf(server: OllamaAddress, body: Bytes, silenceMs: number): AsyncGenerator<Buffer> {
  try {
    yield* body;
  } catch (error) {
    throw isSilence(error) ? silent(server, silenceMs / 1_000) : brokeOff(server, error);
  }
}

function connectFailure(server: OllamaAddress, error: unknown, silenceMs: number): OllamaFailure {
  if (isSilence(error)) return silent(server, silenceMs / 1_000);
  const wasConnected = ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"].includes(systemErrorCode(error) ?? "");
  return wasConnected ? brokeOff(server, error) : unreachable(server, error);
}

function isSilence(error: unknown): boolean {
  return ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"].includes(systemErrorCode(error) ?? "");
}

function streamOf(server: OllamaAddress, bytes: Bytes): Body {
  const lines = Readable.from(checkedLines(server, bytes), { objectMode: false });
  return Readable.toWeb(lines) as Body;
}

async function* checkedLines(server: OllamaAddress, bytes: Bytes): AsyncGenerator<Buffer> {
  try {
    for await (const { line, value } of jsonObjectLines(bytes)) {
      throwIfRefused(server, value);
      yield Buffer.from(`${line}\n`);
    }
  } catch (error) {
    throw readFailure(server, error);
  }
}

async function objectOf(server: OllamaAddress, bytes: Bytes): Promise<string> {
  const text = await textOf(server, bytes);
  try {
    throwIfRefused(server, parseObject(text));
  } catch (error) {
    throw readFailure(server, error);
  }
  return text;
}

/** Once a stream has begun, an error can only come as one of its lines. */
function throwIfRefused(server: OllamaAddress, { error, status }: Readonly<Record<string, unknown>>): void {
  if (typeof error !== "string") return;
  throw refused(server, typeof status === "number" ? status : 500, visibleStart(error, longestComplaint));
}

async function textOf(server: OllamaAddress, bytes: Bytes): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > longestBody) throw new SyntaxError("an answer without an end");
      chunks.push(chunk);
    }
  } catch (error) {
    throw readFailure(server, error);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readFailure(server: OllamaAddress, error: unknown): OllamaFailure {
  if (error instanceof OllamaFailure) return error;
  if (error instanceof SyntaxError)
    return unreadable(server, visibleStart(error.message, longestComplaint), error);
  return brokeOff(server, error);
}

/** Most bytes of a line, so that one without an end cannot fill the memory. */
const longestLine = 4 * 1024 ** 2;

/**
 * The lines of a byte stream, each one JSON object. Empty lines are left out.
 * @throws SyntaxError when a line is no JSON object, or longer than 4 MiB
 */
export async function* jsonObjectLines(bytes: Bytes): AsyncGenerator<{
  readonly line: string;
  readonly value: Readonly<Record<string, unknown>>;
}> {
  for await (const bytesOfLine of splitLines(bytes)) {
    const line = bytesOfLine.toString("utf8").trim();
    if (line !== "") yield { line, value: parseObject(line) };
  }
}

async function* splitLines(bytes: Bytes): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      length = 0;
      from = end + 1;
    }
    begun.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine) throw new SyntaxError("a line without an end");
  }
  yield Buffer.concat(begun);
}

/** @throws SyntaxError when the text is not one JSON object */
function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("JSON that is no object");
  }
  return value as Record<string, unknown>;
}

/**
 * What a server says about a request that it refuses: the `error` of a JSON body, else the text; one line of at most
 * 300 characters without control characters, empty when there is nothing to read.
 */
export function complaintOf(body: string): string {
  if (/^\s*<(?:!doctype|html)/i.test(body)) return "";
  return visibleStart(errorOf(body) ?? body, longestComplaint);
}

function errorOf(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
}
