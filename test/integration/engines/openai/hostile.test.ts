import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { WriteEvent } from "../../../../src/engines/engine.ts";
import {
  chatPath,
  event,
  failing,
  goodModel,
  goodText,
  hanging,
  inTurn,
  sendJson,
  vllmPaths,
  type Reaction,
} from "./fake-server.ts";
import { collect, never, openEngine, prompt, startServer, writeRequest } from "./opened-engine.ts";

const done = (events: readonly WriteEvent[]) => events.filter(({ type }) => type === "done");
const failures = (events: readonly WriteEvent[]) =>
  events.flatMap((event) => (event.type === "failed" ? [event.reason] : []));

const garbage: Reaction = (_, response) => void response.end("<!doctype html><h1>Bad gateway</h1>");
const errorPage: Reaction = (_, response) => void response.writeHead(502).end("<html>");
const cut: Reaction = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(event("m", { content: '{"evidence":' }));
  setTimeout(() => response.destroy(), 20);
};
const cutQuietly: Reaction = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.end(event("m", { content: '{"evidence":' }));
};
const reset: Reaction = (_, response) => void response.destroy();
const huge: Reaction = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const noise = `: ${"x".repeat(60_000)}\n`;
  for (let part = 0; part < 8; part++) response.write(noise);
  response.end();
};
const errorInStream: Reaction = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(event("m", { content: "{" }));
  response.end(
    'data: {"error":{"message":"CUDA out of memory","type":"InternalServerError","code":500}}\n\n',
  );
};
const slowly: Reaction = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(event("m", { content: "{" }));
};

describe("a request that fails once", () => {
  test.each([
    ["429", failing(429)],
    ["429 with Retry-After", failing(429, {}, { "retry-after": "0.2" })],
    ["500", failing(500)],
    ["502 with an error page", errorPage],
    ["503", failing(503)],
    ["a hanging server", hanging],
    ["a stream that hangs", slowly],
    ["garbage", garbage],
    ["a cut stream", cut],
    ["a stream that ends early", cutQuietly],
    ["a reset connection", reset],
    ["an endless body", huge],
    ["an error in the stream", errorInStream],
  ])("is repeated after %s", async (_, reaction) => {
    const server = await startServer(vllmPaths(inTurn(reaction, goodModel())));
    const { engine } = await openEngine([server], {}, { stallMs: 1_500 });
    const events = await collect(engine.write([writeRequest("Write.")], never));
    expect(events.at(-1)).toMatchObject({ type: "done", index: 0, text: goodText });
    expect(server.chats).toHaveLength(2);
  });

  test("is repeated after a garbage judgement, and only then", async () => {
    const odd: Reaction = (_, response) => sendJson(response, { choices: [] });
    const bare = goodModel({ logprobs: false });
    const server = await startServer(vllmPaths(inTurn(odd, garbage, bare, goodModel())));
    const { engine } = await openEngine([server], { parallel: 1 });
    const [judgement] = await engine.judge([prompt("Good?")], never);
    expect(judgement).toMatchObject({ sampled: null, tokens: { prompt: 40, cached: 32, output: 1 } });
    expect(judgement?.pYes).toBeCloseTo(0.75, 9);
    expect(judgement?.mass).toBeCloseTo(0.8, 9);
    expect(server.chats).toHaveLength(4);
  });
});

describe("a request that keeps failing", () => {
  test("fails alone, within five attempts, while the others continue", async () => {
    const chat: Reaction = (request, response) => {
      const bad = JSON.stringify(request.body).includes("bad one");
      (bad ? failing(409, { message: "conflict" }) : goodModel())(request, response);
    };
    const server = await startServer(vllmPaths(chat));
    const { engine } = await openEngine([server]);
    const events = await collect(
      engine.write([writeRequest("bad one"), writeRequest("one"), writeRequest("two")], never),
    );
    expect(
      done(events)
        .map(({ index }) => index)
        .toSorted((a, b) => a - b),
    ).toEqual([1, 2]);
    expect(failures(events)).toEqual([`${server.url}: failed (HTTP 409): conflict`]);
    expect(server.chats.filter(({ body }) => JSON.stringify(body).includes("bad one"))).toHaveLength(5);
  });

  test("is not repeated when it is refused", async () => {
    const server = await startServer(
      vllmPaths(inTurn(failing(400, { error: { message: "Grammar error" } }))),
    );
    const { engine } = await openEngine([server]);
    const events = await collect(engine.write([writeRequest("Write.")], never));
    expect(failures(events)).toEqual([`${server.url}: refused (HTTP 400): Grammar error`]);
    expect(server.chats).toHaveLength(1);
  });

  test("is not held up for a server that asks for an hour", async () => {
    const server = await startServer(vllmPaths(inTurn(failing(429, {}, { "retry-after": "3600" }))));
    const { engine } = await openEngine([server]);
    await expect(engine.judge([prompt("Good?")], never)).rejects.toThrow("asks to wait 3600 s");
  });
});

describe("a server that dies in the middle", () => {
  test("is waited for, and the run continues when it is back", async () => {
    const server = await startServer(vllmPaths());
    const { engine, notices } = await openEngine([server], {}, { patienceMs: 5_000 });
    await server.stop();
    const judged = engine.judge([prompt("one"), prompt("two"), prompt("three"), prompt("four")], never);
    await wait(400);
    await server.start();
    await expect(judged).resolves.toHaveLength(4);
    expect(notices[0]).toBe(
      `${server.url} is left out until it answers again: nothing answers at this address.`,
    );
    expect(notices.at(-1)).toBe(`${server.url} answers again and is used again.`);
  });

  test("for good ends the run, which keeps what was done and states the reason", async () => {
    const server = await startServer(vllmPaths());
    const { engine } = await openEngine([server], { parallel: 1 });
    const seen: WriteEvent[] = [];
    const run = async (): Promise<void> => {
      for await (const event of engine.write(["one", "two", "three"].map(writeRequest), never)) {
        seen.push(event);
        if (event.type === "done") await server.stop();
      }
    };
    await expect(run()).rejects.toMatchObject({
      code: "engine",
      message: expect.stringContaining(`no server is available: ${server.url} (`),
      hint: expect.stringContaining("run the same command again"),
    });
    expect(done(seen)).toHaveLength(1);
  });

  test("leaves the work to the others", async () => {
    const [a, b] = [await startServer(vllmPaths()), await startServer(vllmPaths())];
    const { engine, notices } = await openEngine([a, b]);
    await a.stop();
    const judgements = await engine.judge(
      Array.from({ length: 20 }, (_, index) => prompt(`Question ${index}?`)),
      never,
    );
    expect(judgements).toHaveLength(20);
    expect(notices).toEqual([expect.stringContaining(`${a.url} is left out`)]);
    await a.start();
    await wait(50);
    await engine.judge(
      Array.from({ length: 40 }, (_, index) => prompt(`Once more ${index}?`)),
      never,
    );
    expect(notices).toContain(`${a.url} answers again and is used again.`);
    expect(a.chats.length).toBeGreaterThan(0);
  });

  test("and comes back with another model is not used again", async () => {
    const server = await startServer(vllmPaths());
    const { engine } = await openEngine([server]);
    server.reactions.set(chatPath, goodModel({ model: "other" }));
    await expect(engine.judge([prompt("Good?")], never)).rejects.toThrow(
      "the server answers with the model other, not with m",
    );
    const written = collect(engine.write([writeRequest("Write.")], never));
    await expect(written).rejects.toThrow("no server can be used");
    expect(server.chats).toHaveLength(1);
  });
});

describe("an overloaded server", () => {
  test("gets fewer requests at once", async () => {
    let refusals = 4;
    const chat: Reaction = (request, response) => {
      if (refusals-- > 0) return failing(429, {}, { "retry-after": "0.05" })(request, response);
      setTimeout(() => goodModel()(request, response), 10);
    };
    const server = await startServer(vllmPaths());
    const { engine } = await openEngine([server], { parallel: 8 });
    server.reactions.set(chatPath, chat);
    const before = engine.judge(
      Array.from({ length: 8 }, (_, index) => prompt(`${index}?`)),
      never,
    );
    await wait(40);
    server.load.most = 0;
    await expect(before).resolves.toHaveLength(8);
    expect(server.load.most).toBeLessThanOrEqual(6);
  });
});

describe("many requests at once", () => {
  test("are answered without a warning from Node", async () => {
    const warnings: unknown[] = [];
    const note = (warning: unknown): void => void warnings.push(warning);
    process.on("warning", note);
    const unhurried: Reaction = (request, response) => {
      setTimeout(() => goodModel()(request, response), 30);
    };
    const server = await startServer(vllmPaths(unhurried));
    const { engine } = await openEngine([server], { parallel: 64 });
    const prompts = Array.from({ length: 300 }, (_, index) => prompt(`Question ${index}?`));
    await expect(engine.judge(prompts, never)).resolves.toHaveLength(300);
    process.off("warning", note);
    expect(warnings).toEqual([]);
    expect(server.load.most).toBeGreaterThan(16);
  });
});

describe("an interruption", () => {
  // Nothing but the interruption could end them before the test's own time is over.
  test("ends requests that hang", async () => {
    const server = await startServer(vllmPaths(inTurn(hanging)));
    const { engine } = await openEngine([server], {}, { stallMs: 3_600_000 });
    const abort = new AbortController();
    const judged = engine.judge([prompt("one"), prompt("two")], abort.signal);
    const written = collect(engine.write([writeRequest("three"), writeRequest("four")], abort.signal));
    setTimeout(() => abort.abort(), 50);
    await expect(judged).rejects.toMatchObject({ code: "interrupted" });
    await expect(written).rejects.toMatchObject({ code: "interrupted" });
  });

  test("by the reader ends what is being written", async () => {
    const server = await startServer(vllmPaths(inTurn(slowly)));
    const { engine } = await openEngine([server]);
    for await (const event of engine.write([writeRequest("Write.")], never)) {
      expect(event.type).toBe("delta");
      break;
    }
    await expect.poll(() => server.load.now).toBe(0);
  });

  test("after which the engine is closed leaves nothing behind", async () => {
    const server = await startServer(vllmPaths(inTurn(hanging)));
    const { engine } = await openEngine([server]);
    const judged = engine.judge([prompt("one")], never);
    judged.catch(() => undefined);
    await expect.poll(() => server.chats.length).toBe(1);
    await engine.close();
    await expect(judged).rejects.toMatchObject({ code: "interrupted" });
    await expect.poll(() => server.load.now).toBe(0);
  });
});
