import { JuryboxError } from "../../domain/error.ts";
import { isLoopback } from "../../domain/loopback.ts";

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
 * @param baseUrl such as http://127.0.0.1:11434, also as OLLAMA_HOST is written (127.0.0.1:11434), with or without
 *   a slash, /v1 or /api at its end
 * @throws JuryboxError `config` when it is no web address or holds more than an address
 */
export function ollamaAddress(baseUrl: string): OllamaAddress {
  const given = baseUrl.trim();
  const explicit = given.includes("://");
  const url = parse(explicit ? given : `http://${given}`);
  if (url === null) {
    throw new JuryboxError("config", "the address of the Ollama server is no web address", {
      hint: "Write it as http://127.0.0.1:11434.",
    });
  }
  // Nothing of such an address is shown: it may hold a password.
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new JuryboxError(
      "config",
      `the address of the Ollama server at ${url.host} holds more than an address`,
      {
        hint: "Leave out name, password, ? and #.",
      },
    );
  }
  if (!explicit && url.port === "") url.port = defaultPort;
  const path = url.pathname.replace(/\/+$/, "").replace(/\/(?:v1|api)$/, "");
  return {
    text: `${url.origin}${path}`,
    host: url.host,
    // OLLAMA_HOST may hold the address that means all of a machine's.
    local: isLoopback(url.hostname) || url.hostname === "0.0.0.0" || url.hostname === "[::]",
  };
}

function parse(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== "" ? url : null;
}
