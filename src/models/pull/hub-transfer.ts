import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import { rejectFailure, type RemoteFile } from "./hub-file.ts";
import { askHub, type HubSettings, networkError, type TransferPolicy } from "./hub-request.ts";
import { type PartFile, readPartState, writePartState } from "./part-file.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import { backoffMs, pause } from "../../host/backoff.ts";

export interface HubTransfer {
  readonly remote: RemoteFile;
  readonly settings: HubSettings;
  readonly policy: TransferPolicy;
  readonly part: PartFile;
  /** SHA-256 that the whole file must have, or null. */
  readonly sha256: string | null;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
}

/**
 * Appends the rest of a file to its part file. After a broken connection it resumes where it stopped; a server that
 * cannot do that sends the file from the start.
 *
 * Own code because @huggingface/hub starts a broken download again and checks no SHA-256, and ipull, with which
 * node-llama-cpp downloads, resumes but checks none either.
 * @throws JuryboxError `network` when attempt after attempt brings nothing, `disk`, `interrupted`
 */
export async function transferFromHub(transfer: HubTransfer): Promise<void> {
  const { part, policy, remote, signal } = transfer;
  let failures = 0;
  let most = part.bytes;
  while (part.bytes !== remote.bytes) {
    try {
      await transferOnce(transfer);
      // Without a stated size, the end of the answer is the end of the file.
      if (remote.bytes === null) return;
      if (part.bytes < remote.bytes) throw networkError(remote.url, "closed the connection early");
    } catch (error) {
      const retry = error instanceof JuryboxError && error.code === "network";
      // A server that sends from the start each time makes no progress until it gets further than before.
      failures = part.bytes > most ? 1 : failures + 1;
      most = Math.max(most, part.bytes);
      if (!retry || failures >= policy.attempts) throw error;
      await pause(backoffMs(failures, 1, policy), signal);
      throwIfInterrupted(signal);
    }
  }
}

/** One request: from the part file's end to the end of the file or of the connection. */
async function transferOnce(transfer: HubTransfer): Promise<void> {
  const { part, policy, remote, settings, signal } = transfer;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), policy.answerTimeoutMs);
  try {
    const headers = { "accept-encoding": "identity", ...(await rangeHeaders(transfer)) };
    const request = { url: remote.url, method: "GET", headers } as const;
    const { response } = await askHub(request, settings, { user: signal, timeout: timeout.signal });
    clearTimeout(timer);
    await prepareToAppend(transfer, response);
    await appendBody(transfer, response);
  } finally {
    clearTimeout(timer);
    // Ends the connection of an answer that was not read to its end.
    timeout.abort();
    transfer.meter.update(part.bytes);
  }
}

/**
 * Asks for the rest only when the bytes at hand belong to the same file: by its checksum when that is known,
 * else on the condition (If-Range) that the server's version has not changed.
 */
async function rangeHeaders({ part, sha256 }: HubTransfer): Promise<Record<string, string>> {
  if (part.bytes === 0) return {};
  const state = await readPartState(part.path);
  const range = `bytes=${part.bytes}-`;
  if (typeof state?.etag === "string") return { range, "if-range": state.etag };
  return sha256 === null ? {} : { range };
}

async function prepareToAppend({ part, remote, sha256 }: HubTransfer, response: Response): Promise<void> {
  if (response.status === 206) {
    const start = /^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1];
    if (Number(start) === part.bytes) return;
    await part.restart();
    throw networkError(remote.url, "sent a different range from the one asked for");
  }
  if (response.status === 416) {
    await part.restart();
    throw networkError(remote.url, "has fewer bytes than were fetched before");
  }
  rejectFailure(remote.url, response);
  await part.restart();
  const etag = response.headers.get("etag");
  // A weak ETag (W/) does not promise equal bytes, and If-Range must not use it.
  await writePartState(part.path, { sha256, etag: etag?.startsWith('"') === true ? etag : null });
}

async function appendBody(transfer: HubTransfer, response: Response): Promise<void> {
  const { meter, part, policy, remote, signal } = transfer;
  if (response.body === null) return;
  const reader = response.body.getReader();
  let silent = false;
  const watchdog = setTimeout(() => {
    silent = true;
    reader.cancel().catch(() => undefined);
  }, policy.silenceTimeoutMs);
  try {
    for (;;) {
      const value = await readChunk(reader, transfer);
      if (silent) throw networkError(remote.url, "has gone silent");
      if (value === undefined) return;
      watchdog.refresh();
      if (remote.bytes !== null && part.bytes + value.length > remote.bytes) {
        await part.restart();
        throw networkError(remote.url, `sends more than the ${remote.bytes} bytes that it stated`);
      }
      await part.append(value);
      meter.update(part.bytes);
      throwIfInterrupted(signal);
    }
  } finally {
    clearTimeout(watchdog);
    await reader.cancel().catch(() => undefined);
  }
}

/** The next bytes, or undefined at the end. */
async function readChunk(
  reader: { read(): Promise<{ value?: Uint8Array | undefined }> },
  { remote, signal }: HubTransfer,
): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throwIfInterrupted(signal);
    throw networkError(remote.url, "broke the connection", cause);
  }
}
