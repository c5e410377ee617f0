import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { probeServer } from "../../../../src/engines/openai/probe.ts";
import {
  chatPath,
  failing,
  goodModel,
  hanging,
  sendJson,
  vllmPaths,
  type FakeServer,
  type Reaction,
} from "./fake-server.ts";
import { never, openEngine, prompt, quickPolicy, startServer } from "./opened-engine.ts";

const models =
  (...data: readonly object[]): Reaction =>
  (_, response) =>
    sendJson(response, { object: "list", data });

describe("opening the engine", () => {
  test("finds out what the server is, serves and can do, and describes it", async () => {
    const server = await startServer(vllmPaths());
    const { engine, notices } = await openEngine([{ url: `${server.url}/v1/` }]);
    expect(engine.describe()).toMatchObject({
      engine: "openai",
      engineVersion: "vLLM 0.32.0",
      model: { id: "m", name: "m", sha256: null, quantization: null, contextTokens: 4_096 },
      capabilities: {
        logProbabilities: true,
        grammar: true,
        maxParallel: 4,
        prefixReuse: true,
        judgesBesideWriting: true,
      },
    });
    expect(notices).toEqual([]);
  });

  test("fails soon when nobody answers, and says which server", async () => {
    const dead = await startServer({});
    await dead.stop();
    await expect(openEngine([dead])).rejects.toMatchObject({
      code: "engine",
      message: `no server is available: ${dead.url} (nothing answers at this address)`,
    });
  });

  test("continues with the servers that answer", async () => {
    const server = await startServer(vllmPaths());
    const dead = await startServer({});
    await dead.stop();
    const { engine, notices } = await openEngine([dead, server]);
    await expect(engine.judge([prompt("Good?")], never)).resolves.toHaveLength(1);
    expect(notices).toEqual([
      `${dead.url} is left out until it answers again: nothing answers at this address.`,
    ]);
  });

  test("waits for a server that is loading its model", async () => {
    const server = await startServer({
      ...vllmPaths(),
      "/v1/models": failing(503, { error: { message: "Loading model" } }),
    });
    setTimeout(() => server.reactions.set("/v1/models", vllmPaths()["/v1/models"]!), 100);
    const { notices } = await openEngine([server]);
    expect(notices).toEqual([`${server.url} is busy or loading its model: waiting for it.`]);
  });

  test("ends at once when it is interrupted", async () => {
    const server = await startServer({ "/v1/models": hanging });
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 30);
    await expect(
      openEngine([server], { signal: abort.signal }, { lookupStallMs: 60_000 }),
    ).rejects.toMatchObject({ code: "interrupted" });
  });

  test("does not follow a redirect", async () => {
    const other = await startServer(vllmPaths());
    const server = await startServer({
      "/v1/models": (_, response) =>
        void response.writeHead(307, { location: `${other.url}/v1/models` }).end(),
    });
    await expect(openEngine([server], { apiKey: "sk-planted-0123456789" })).rejects.toMatchObject({
      code: "engine",
      message: expect.stringContaining(`redirects to ${other.url} (HTTP 307)`),
    });
    expect(other.requests).toEqual([]);
  });

  test.each([
    ["ftp://127.0.0.1", "a base URL is not a web address"],
    ["http://me:secret@127.0.0.1", "holds more than an address"],
    ["http://127.0.0.1/?key=secret", "holds more than an address"],
  ])("refuses the address %s without showing what it holds", async (url, message) => {
    const error = await openEngine([{ url }]).catch((error: Error) => error);
    expect(error).toMatchObject({ code: "config", message: expect.stringContaining(message) });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("secret");
  });
});

describe("the model", () => {
  const two = { "/v1/models": models({ id: "mistral-small" }, { id: "mistral-large" }) };

  test("that is not served is refused, with the nearest name", async () => {
    const server = await startServer({ ...vllmPaths(), ...two });
    await expect(openEngine([server], { model: "mistral-smal" })).rejects.toMatchObject({
      code: "not-found",
      message: "the server does not serve a model called mistral-smal",
      hint: "Did you mean mistral-small?",
    });
  });

  test("must be named where there are several", async () => {
    const server = await startServer({ ...vllmPaths(), ...two });
    await expect(openEngine([server])).rejects.toMatchObject({
      code: "config",
      hint: "Add --model with one of: mistral-small, mistral-large.",
    });
  });

  test("must be the same on all servers", async () => {
    const a = await startServer(vllmPaths());
    const b = await startServer({
      ...vllmPaths(goodModel({ model: "n" })),
      "/v1/models": models({ id: "n" }),
    });
    await expect(openEngine([a, b])).rejects.toThrow("the servers serve different models: m, n");
  });

  test("that answers must be the one that was asked for", async () => {
    const server = await startServer(vllmPaths(goodModel({ model: "gpt-nothing" })));
    await expect(openEngine([server])).rejects.toMatchObject({
      code: "engine",
      message: "the server answers with the model gpt-nothing, not with m",
    });
  });

  test("need not be listed when the server has no list", async () => {
    const server = await startServer({ [chatPath]: goodModel() });
    const { engine } = await openEngine([server], { model: "m", contextTokens: 2_048 });
    expect(engine.describe()).toMatchObject({
      engineVersion: "an OpenAI-compatible server",
      model: { id: "m", contextTokens: 2_048 },
    });
    await expect(openEngine([server])).rejects.toMatchObject({ code: "config" });
  });
});

describe("what a model does not accept", () => {
  const refusing = (isRefused: (body: SeenBody) => boolean): Reaction => {
    return (request, response) => {
      const refused = isRefused(request.body as SeenBody);
      (refused ? failing(400, { error: { message: "no" } }) : goodModel())(request, response);
    };
  };
  interface SeenBody {
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly chat_template_kwargs?: object;
    readonly logprobs?: boolean;
  }
  const lastBody = (server: FakeServer): SeenBody => server.requests.at(-1)?.body as SeenBody;

  test("is the switch for thinking, for Mistral's tokeniser in vLLM", async () => {
    const server = await startServer(vllmPaths(refusing((body) => body.chat_template_kwargs !== undefined)));
    const { engine } = await openEngine([server]);
    await engine.judge([prompt("Good?")], never);
    expect(lastBody(server).chat_template_kwargs).toBeUndefined();
    expect(lastBody(server).messages[0]?.role).toBe("system");
  });

  test("is a system role, for Gemma's template", async () => {
    const server = await startServer(
      vllmPaths(refusing(({ messages }) => messages.some(({ role }) => role === "system"))),
    );
    const { engine } = await openEngine([server]);
    await engine.judge([prompt("Good?")], never);
    expect(lastBody(server).messages).toEqual([
      { role: "user", content: "You judge.\n\nF1: It holds a gigabyte.\nGood?" },
    ]);
  });

  test("is a request for probabilities: then answers are sampled", async () => {
    const server = await startServer(vllmPaths(refusing((body) => body.logprobs === true)));
    const { engine, notices } = await openEngine([server]);
    expect(engine.describe().capabilities.logProbabilities).toBe(false);
    expect(notices).toEqual([expect.stringContaining("each answer is counted from 8 samples")]);
  });

  test("at all is reported in the server's words", async () => {
    const server = await startServer(vllmPaths(refusing(() => true)));
    await expect(openEngine([server])).rejects.toThrow("refused (HTTP 400): no");
  });
});

describe("probeServer", () => {
  test("reports what a server is and can do", async () => {
    const server = await startServer(vllmPaths());
    await expect(probeServer(server.url, null, never, quickPolicy)).resolves.toEqual({
      server: "vllm",
      version: "0.32.0",
      models: ["m"],
      can: { logProbabilities: true, countTokens: true },
    });
  });

  test("reports what it can when the model does not answer", async () => {
    const server = await startServer(vllmPaths(failing(500)));
    await expect(probeServer(server.url, null, never, quickPolicy)).resolves.toMatchObject({
      server: "vllm",
      can: { logProbabilities: null },
    });
  });

  test("fails when nobody answers", async () => {
    const dead = await startServer({});
    await dead.stop();
    await expect(probeServer(dead.url, null, never, quickPolicy)).rejects.toMatchObject({
      code: "engine",
      where: dead.url,
    });
  });
});
