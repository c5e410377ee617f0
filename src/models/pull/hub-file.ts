import type { HubFile } from "../catalogue/catalogue-entry.ts";
import { askHub, networkError } from "./hub-request.ts";
import { hubFileUrl, type HubSettings } from "../hub-settings.ts";
import type { TransferPolicy } from "../transfer-policy.ts";
import { JuryboxError } from "../../domain/error.ts";

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
    throw new JuryboxError("network", `${url.host} wants permission for ${url.pathname} (HTTP ${status})`, {
      hint: "Accept the model's licence on its page on the hub and set HF_TOKEN to a token of yours.",
    });
  }
  if (status === 404) throw networkError(url, `has no file ${url.pathname} (HTTP 404)`);
  throw networkError(url, `answers HTTP ${status}`);
}
