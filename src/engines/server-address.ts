import { JuryboxError } from "../domain/error.ts";
import { isLoopback } from "../domain/loopback.ts";

/** Where a server is. */
export interface ServerAddress {
  /** As shown to people: no /v1, no slash at the end. */
  readonly text: string;
  readonly host: string;
  /** The URL of a path such as /v1/models. */
  url(path: string): URL;
}

/**
 * @param baseUrl with or without /v1 at its end
 * @throws JuryboxError `config` when it is no web address, or carries a name and a password
 */
export function parseAddress(baseUrl: string): ServerAddress {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new JuryboxError("config", "a base URL is no web address", {
      hint: "Write it as http://127.0.0.1:8080 or https://api.mistral.ai.",
    });
  }
  // Nothing of such a URL is shown: it holds a password.
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new JuryboxError("config", `the base URL of ${url.host} holds more than an address`, {
      hint: "Leave out name, password, ? and #; give the key in JURYBOX_API_KEY or by a key command.",
    });
  }
  const text = `${url.origin}${url.pathname}`.replace(/\/+$/, "").replace(/\/v1$/, "");
  return { text, host: url.hostname, url: (path) => new URL(`${text}${path}`) };
}

/** Whether the server runs on this machine. */
export function isLocal({ host }: ServerAddress): boolean {
  return isLoopback(host);
}
