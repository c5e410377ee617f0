import { createServer, type IncomingMessage, type Server, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listen, shut } from "../../fixtures/exchanges/ollama/replay.ts";

const servers: Server[] = [];

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  server.on("connect", (request: IncomingMessage, socket) => {
    answer(request, new ServerResponse(request));
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  servers.push(server);
  return await listen(server);
}

/** A proxy that answers everything by itself, and what it was asked for. */
async function startProxy(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const url = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('{"by":"proxy"}');
  });
  return { url, asked };
}

const names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"];

beforeEach(() => {
  for (const name of names) vi.stubEnv(name, undefined);
  // The proxy that was found first is kept.
  vi.resetModules();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await shut(server);
});

const never = (): AbortSignal => new AbortController().signal;

async function get(url: string): Promise<string> {
  const { fetchByProxy } = await import("../../../src/host/proxy.ts");
  return await (await fetchByProxy(new URL(url), {})).text();
}

async function getOfOllama(url: string): Promise<unknown> {
  const { serverFetch } = await import("../../../src/engines/ollama/server-fetch.ts");
  const { ollamaAddress } = await import("../../../src/engines/server-address.ts");
  const limits = { signal: never(), silenceMs: 5_000, lines: false };
  return await (await serverFetch(ollamaAddress(url), limits)(new URL(url))).json();
}

test("what is outside is asked for through the proxy, by fetch and by Ollama's transport", async () => {
  const proxy = await startProxy();
  vi.stubEnv("HTTP_PROXY", proxy.url);
  expect(await get("http://hub.invalid/a")).toBe('{"by":"proxy"}');
  expect(await getOfOllama("http://ollama.invalid:11434/api/tags")).toEqual({ by: "proxy" });
  expect(proxy.asked).toEqual(["GET http://hub.invalid/a", "GET http://ollama.invalid:11434/api/tags"]);
});

test("an encrypted connection is made through a tunnel, and its refusal is told", async () => {
  const proxy = await startProxy();
  vi.stubEnv("HTTPS_PROXY", proxy.url);
  await expect(getOfOllama("https://ollama.invalid/api/tags")).rejects.toMatchObject({
    code: "network",
    message: expect.stringContaining("403"),
  });
  expect(proxy.asked).toEqual(["CONNECT ollama.invalid:443"]);
});

test("this machine is asked directly, whatever the variables say", async () => {
  const proxy = await startProxy();
  const own = await serve((_, response) => response.end('{"by":"server"}'));
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY"]) vi.stubEnv(name, proxy.url);
  expect(await get(own)).toBe('{"by":"server"}');
  expect(await get(own.replace("127.0.0.1", "localhost"))).toBe('{"by":"server"}');
  expect(await getOfOllama(own)).toEqual({ by: "server" });
  expect(proxy.asked).toEqual([]);
});

test("what NO_PROXY names is asked directly", async () => {
  const proxy = await startProxy();
  vi.stubEnv("HTTP_PROXY", proxy.url);
  vi.stubEnv("NO_PROXY", "hub.invalid");
  await expect(get("http://hub.invalid/a")).rejects.toThrow("fetch failed");
  expect(proxy.asked).toEqual([]);
});

test("a variable that names no proxy is one clear error, and is not shown", async () => {
  vi.stubEnv("HTTPS_PROXY", "user:secret@proxy");
  const { proxyTo } = await import("../../../src/host/proxy.ts");
  const failed = proxyTo(new URL("https://hub.invalid"));
  await expect(failed).rejects.toMatchObject({
    code: "config",
    message: expect.not.stringContaining("secret"),
  });
});
