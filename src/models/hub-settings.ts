import { JuryboxError } from "../domain/error.ts";
import type { HubFile } from "./catalogue/catalogue-entry.ts";
import type { Environment } from "./installed/model-folders.ts";

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
