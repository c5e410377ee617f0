import { JuryboxError } from "../../domain/error.ts";
import type { HubFile } from "../catalogue/catalogue-entry.ts";
import { readLeadingMetadata } from "../gguf/header.ts";
import { licenseOf } from "../gguf/info.ts";
import { askHub, hubFileUrl, type HubSettings, networkError, type TransferPolicy } from "./hub-request.ts";

/** What the hub says about a file before it is fetched. */
export interface RemoteFile {
  readonly url: URL;
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/**
 * Asks the hub for a file's checksum and size, which also shows whether the hub can be reached at all.
 * @throws JuryboxError `network` when it cannot, or has no such file, or wants a token; `interrupted`
 */
export async function describeHubFile(
  hubFile: HubFile,
  settings: HubSettings,
  policy: TransferPolicy,
  signal: AbortSignal,
): Promise<RemoteFile> {
  const url = hubFileUrl(settings, hubFile);
  const timeout = AbortSignal.timeout(policy.answerTimeoutMs);
  const headers = { "accept-encoding": "identity" };
  const answer = await askHub({ url, method: "HEAD", headers }, settings, { user: signal, timeout });
  rejectFailure(url, answer.response);
  const length = Number(answer.response.headers.get("content-length") ?? "0");
  return { url, sha256: answer.sha256, bytes: answer.bytes ?? (length > 0 ? length : null) };
}

/** @throws JuryboxError `network` that says what a status code means for the user */
export function rejectFailure(url: URL, response: Response): void {
  if (response.ok) return;
  const { status } = response;
  if (status === 401 || status === 403) {
    throw new JuryboxError("network", `${url.host} denies access to ${url.pathname} (HTTP ${status})`, {
      hint: "Accept the model's licence on its page on the hub, and set HF_TOKEN to your token.",
    });
  }
  if (status === 404) throw networkError(url, `has no file ${url.pathname} (HTTP 404)`);
  throw networkError(url, `answers HTTP ${status}`);
}

/** The licence is among a file's first keys, before the vocabulary. */
const headBytes = 64 * 1024;

/**
 * The licence that a file on the hub states in its head, read before the rest is fetched, so that its conditions can be
 * shown first. Null when it states none or the head cannot be read: the whole file will say later.
 * @throws JuryboxError `interrupted`
 */
export async function hubLicense(
  file: HubFile,
  settings: HubSettings,
  policy: TransferPolicy,
  signal: AbortSignal,
): Promise<string | null> {
  const timeout = AbortSignal.timeout(policy.answerTimeoutMs);
  const headers = { "accept-encoding": "identity", range: `bytes=0-${headBytes - 1}` };
  const request = { url: hubFileUrl(settings, file), method: "GET", headers } as const;
  try {
    const { response } = await askHub(request, settings, { user: signal, timeout });
    return response.ok ? licenseOf(readLeadingMetadata(await firstBytes(response))) : null;
  } catch (error) {
    if (error instanceof JuryboxError && error.code === "interrupted") throw error;
    return null;
  }
}

/** No more than the head, even from a server that does not support ranges. */
async function firstBytes(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop ends the connection.
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array);
    length += (chunk as Uint8Array).length;
    if (length >= headBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, headBytes);
}
