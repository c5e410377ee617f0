import { JuryboxError } from "../domain/error.ts";
import { isLoopback, isThisMachine } from "../host/this-machine.ts";

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
 * @throws JuryboxError `config` when it is not a web address or holds more than an address
 */
export function parseAddress(baseUrl: string): ServerAddress {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new JuryboxError("config", "a base URL is not a web address", {
      hint: "Write it in full, such as http://127.0.0.1:8080 or https://api.mistral.ai.",
    });
  }
  // Only the host of such a URL is shown: the rest may hold a password.
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new JuryboxError("config", `the base URL of ${url.host} holds more than an address`, {
      hint: "Leave out user name, password, ? and #; give the key in JURYBOX_API_KEY or through a key command.",
    });
  }
  const text = `${url.origin}${url.pathname}`.replace(/\/+$/, "").replace(/\/v1$/, "");
  return { text, host: url.hostname, url: (path) => new URL(`${text}${path}`) };
}

/** Whether the server runs on this machine. */
export function isLocal({ host }: ServerAddress): boolean {
  return isLoopback(host);
}

/** Where an Ollama server is. */
export interface OllamaAddress {
  /** As the client takes it and people read it: scheme, host, port, path; no slash at the end. */
  readonly text: string;
  readonly host: string;
  /** The server runs on this machine. */
  readonly local: boolean;
}

const defaultPort = "11434";

/**
 * @param baseUrl such as http://127.0.0.1:11434, or as OLLAMA_HOST is written (127.0.0.1:11434); may end in a slash,
 *   /v1 or /api
 * @throws JuryboxError `config` when it is not a web address or holds more than an address
 */
export function ollamaAddress(baseUrl: string): OllamaAddress {
  const given = baseUrl.trim();
  const explicit = given.includes("://");
  const url = parse(explicit ? given : `http://${given}`);
  if (url === null) {
    throw new JuryboxError("config", "the address of the Ollama server is not a web address", {
      hint: "Write it in full, such as http://127.0.0.1:11434.",
    });
  }
  // Only the host of such an address is shown: the rest may hold a password.
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new JuryboxError(
      "config",
      `the address of the Ollama server at ${url.host} holds more than an address`,
      {
        hint: "Leave out user name, password, ? and #.",
      },
    );
  }
  if (!explicit && url.port === "") url.port = defaultPort;
  const path = url.pathname.replace(/\/+$/, "").replace(/\/(?:v1|api)$/, "");
  return {
    text: `${url.origin}${path}`,
    host: url.host,
    local: isThisMachine(url.hostname),
  };
}

function parse(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "" ? url : null;
}
