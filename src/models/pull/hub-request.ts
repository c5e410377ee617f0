import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { Backoff } from "../../host/backoff.ts";
import { fetchByProxy } from "../../host/proxy.ts";
import type { HubFile } from "../catalogue/catalogue-entry.ts";
import type { Environment } from "../installed/model-folders.ts";

export interface HubRequest {
  readonly url: URL;
  readonly method: "GET" | "HEAD";
  readonly headers: Readonly<Record<string, string>>;
}

export interface HubAnswer {
  /** The last answer, after redirects; its body is still to be read or cancelled. */
  readonly response: Response;
  /** SHA-256 that the hub states for the file; null when it states none. */
  readonly sha256: string | null;
  /** Size that the hub states for the file; null when it states none. */
  readonly bytes: number | null;
}

const mostRedirects = 5;

/**
 * Asks the hub for a file and follows its redirects (the bytes of large files come from another host).
 * They are followed by hand for two reasons: the hub states a file's SHA-256 and size in headers of the
 * redirect itself (`x-linked-etag`, `x-linked-size`), and the token must reach no other host.
 * @throws JuryboxError `network` when nobody answers or a redirect cannot be followed, `interrupted`
 */
export async function askHub(
  request: HubRequest,
  settings: HubSettings,
  signals: { readonly user: AbortSignal; readonly timeout: AbortSignal },
): Promise<HubAnswer> {
  let { url } = request;
  let sha256: string | null = null;
  let bytes: number | null = null;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await send({ ...request, url }, settings, signals);
    if (url.origin === settings.endpoint.origin) {
      sha256 ??= parseLinkedChecksum(response.headers.get("x-linked-etag"));
      bytes ??= parseSize(response.headers.get("x-linked-size"));
    }
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null)
      return { response, sha256, bytes };
    await response.body?.cancel();
    url = redirectTarget(location, url);
  }
  throw networkError(request.url, `redirects more than ${mostRedirects} times`);
}

async function send(
  { url, method, headers }: HubRequest,
  settings: HubSettings,
  signals: { readonly user: AbortSignal; readonly timeout: AbortSignal },
): Promise<Response> {
  const trusted = url.origin === settings.endpoint.origin && settings.token !== null;
  try {
    return await fetchByProxy(url, {
      method,
      headers: trusted ? { ...headers, authorization: `Bearer ${settings.token}` } : headers,
      redirect: "manual",
      signal: AbortSignal.any([signals.user, signals.timeout]),
    });
  } catch (cause) {
    throwIfInterrupted(signals.user);
    const reason = signals.timeout.aborted ? "does not answer" : `cannot be reached (${rootMessage(cause)})`;
    throw networkError(url, reason, cause);
  }
}

/** @throws JuryboxError `network` when the target is not a web address or would give up encryption */
function redirectTarget(location: string, from: URL): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  const safe = target?.protocol === "https:" || (target?.protocol === "http:" && from.protocol === "http:");
  if (target === null || !safe)
    throw networkError(from, `redirects to ${location}, which is not safe to follow`);
  return target;
}

/** The hub's ETag of a large file is its SHA-256; other files have shorter ones. */
function parseLinkedChecksum(etag: string | null): string | null {
  return /^"?([0-9a-f]{64})"?$/.exec(etag ?? "")?.[1] ?? null;
}

function parseSize(text: string | null): number | null {
  const size = /^\d{1,15}$/.test(text ?? "") ? Number(text) : 0;
  return size > 0 ? size : null;
}

export function networkError(url: URL, reason: string, cause?: unknown): JuryboxError {
  return new JuryboxError("network", `${url.host} ${reason}`, {
    hint: "Check the connection, or set HF_ENDPOINT to a mirror of the hub.",
    cause,
  });
}

/** `fetch` only says "fetch failed"; what happened is in its causes. */
function rootMessage(error: unknown): string {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  return current instanceof Error ? current.message : String(current);
}

export interface HubSettings {
  /** The model hub or a mirror of it; may hold a path. */
  readonly endpoint: URL;
  /** Sent to the endpoint's own origin only; null for none. */
  readonly token: string | null;
}

/**
 * The model hub from `HF_ENDPOINT` (default: Hugging Face) and `HF_TOKEN`.
 * @throws JuryboxError `config` when HF_ENDPOINT is not an http(s) URL
 */
export function hubSettings(environment: Environment): HubSettings {
  const endpoint = environment["HF_ENDPOINT"]?.trim() || "https://huggingface.co";
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new JuryboxError("config", `HF_ENDPOINT is not a web address: ${endpoint}`, {
      hint: "Write it with its scheme, as in https://hub.example.org, or unset it.",
    });
  }
  return { endpoint: url, token: environment["HF_TOKEN"]?.trim() || null };
}

/** Where the hub serves a file's newest version. */
export function hubFileUrl(settings: HubSettings, { repository, file }: HubFile): URL {
  const segments = [...repository.split("/"), "resolve", "main", ...file.split("/")];
  const base = settings.endpoint.href.replace(/\/+$/, "");
  return new URL(`${base}/${segments.map(encodeURIComponent).join("/")}`);
}

/** How patient a transfer is. */
export interface TransferPolicy extends Backoff {
  /** Longest wait for a server's answer. Short, so that the next source is tried soon. */
  readonly answerTimeoutMs: number;
  /** Longest silence in the middle of a transfer. */
  readonly silenceTimeoutMs: number;
  /** Attempts in a row that may fail without bringing a byte. */
  readonly attempts: number;
}

export const defaultTransferPolicy: TransferPolicy = {
  answerTimeoutMs: 10_000,
  silenceTimeoutMs: 30_000,
  attempts: 5,
  baseDelayMs: 1_000,
  longestDelayMs: 8_000,
};
