import type { Dispatcher } from "undici";
import { JuryboxError } from "../domain/error.ts";
import { isThisMachine } from "./this-machine.ts";

const proxyVariables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];

/** Made when first needed and then kept, since it holds the connections. */
let agent: Promise<Dispatcher> | undefined;

/**
 * The way to a server through the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name.
 * @returns undefined where the way is direct: without those variables, and always to this machine
 * @throws JuryboxError `config` when a variable names no proxy
 */
export async function proxyTo(url: URL): Promise<Dispatcher | undefined> {
  const proxied = proxyVariables.some((name) => process.env[name]) && !isThisMachine(url.hostname);
  return proxied ? await (agent ??= createAgent()) : undefined;
}

async function createAgent(): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import("undici");
  try {
    // A proxy may refuse tunnels to other ports than that of HTTPS.
    return new EnvHttpProxyAgent({ proxyTunnel: false });
  } catch {
    // The variable is not shown: it may hold a password.
    throw new JuryboxError("config", "HTTP_PROXY or HTTPS_PROXY is not the address of a proxy", {
      hint: "Write it as http://proxy.example.org:3128, or unset it.",
    });
  }
}

/**
 * `fetch`, through a proxy where one is set.
 * @throws JuryboxError `config` as `proxyTo`, else what `fetch` throws
 */
export async function fetchByProxy(url: URL, init: RequestInit): Promise<Response> {
  const dispatcher = await proxyTo(url);
  if (dispatcher === undefined) return await fetch(url, init);
  // Node's own `fetch` does not take agents of another version of undici.
  const undici = await import("undici");
  return await undici.fetch(url, { ...(init as object), dispatcher });
}
