import { JuryboxError } from "../domain/error.ts";
import type { HubFile } from "./catalogue/catalogue-entry.ts";
import { readLeadingMetadata } from "./gguf/header.ts";
import { licenseOf } from "./gguf/license.ts";
import { askHub } from "./pull/hub-request.ts";
import { hubFileUrl, type HubSettings } from "./hub-settings.ts";
import type { TransferPolicy } from "./transfer-policy.ts";

/** The licence stands among a file's first keys, before the vocabulary. */
const headBytes = 64 * 1024;

/**
 * The licence that a file on the hub states in its head, read before the rest is fetched, so that its conditions can be
 * shown first. Null when it states none or the head cannot be had: the whole file will tell later.
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

/** No more than the head, even from a server that knows no ranges. */
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
