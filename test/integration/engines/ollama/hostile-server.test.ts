import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { Engine, WriteEvent } from "../../../../src/engines/engine.ts";
import { openOllamaEngine, type OllamaEngineOptions } from "../../../../src/engines/ollama/ollama-engine.ts";
import { describeOllama } from "../../../../src/engines/ollama/ollama-server.ts";
import { serverFetch } from "../../../../src/engines/ollama/server-fetch.ts";
import { ollamaAddress } from "../../../../src/engines/server-address.ts";
import { listen, shut, textOf } from "../../../fixtures/exchanges/ollama/replay.ts";
import { collect, never, questions, request } from "../../../fixtures/exchanges/ollama/scenarios.ts";

type Answer = (response: ServerResponse, asked: Asked, request: IncomingMessage) => void;

interface Asked {
  readonly model: string;
  readonly stream: boolean;
  readonly name?: string;
  readonly format?: unknown;
  readonly top_logprobs?: number;
  readonly options: { readonly temperature: number; readonly seed: number };
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
};

const yes = [
  { token: "Yes", logprob: Math.log(0.6) },
  { token: "No", logprob: Math.log(0.3) },
];
const counts = { prompt_eval_count: 20, eval_count: 1, total_duration: 5e6 };
const ended = (extra: object = {}) => ({ model: "m", done: true, done_reason: "stop", ...counts, ...extra });

const answersYes: Answer = (response) => {
  const logprobs = [{ ...yes[0], top_logprobs: yes }];
  json(response, ended({ message: { content: "Yes" }, logprobs }));
};

/** A server that behaves, except for the answers given here. The first chat is the probe. */
async function serve(answers: Record<string, Answer>): Promise<string> {
  const usual: Record<string, Answer> = {
    "/api/version": (response) => json(response, { version: "0.0.0" }),
    "/api/tags": (response) => json(response, { models: [{ name: "m:latest", digest: "a".repeat(64) }] }),
    "/api/show": (response) => json(response, {}),
    "/api/ps": (response) => json(response, { models: [] }),
    "/api/chat": answersYes,
  };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const answer = { ...usual, ...answers }[request.url!];
    if (answer === undefined) response.writeHead(404).end("404 page not found");
    else answer(response, body === "" ? ({} as Asked) : (JSON.parse(body) as Asked), request);
  });
  const url = await listen(server);
  closing.push(() => shut(server));
  return url;
}

/** The first chat goes as usual, the others as given. */
function afterProbe(answer: Answer): Answer {
  let asked = 0;
  return (...args) => (asked++ === 0 ? answersYes : answer)(...args);
}

const options = (baseUrl: string): OllamaEngineOptions => ({
  baseUrl,
  model: "m",
  contextTokens: 512,
  parallel: 2,
  signal: never(),
  onNotice: () => {},
});

async function open(answers: Record<string, Answer>): Promise<Engine> {
  return await openOllamaEngine(options(await serve(answers)));
}

/** One line of a stream, or raw text. */
const lines =
  (...values: (object | string)[]): Answer =>
  (response) => {
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    for (const value of values)
      response.write(typeof value === "string" ? value : `${JSON.stringify(value)}\n`);
    response.end();
  };

const delta = (content: string) => ({ model: "m", done: false, message: { content } });

describe("opening", () => {
  test.each([
    ["not JSON", (response: ServerResponse) => response.end("<html>hello</html>")],
    ["another shape", (response: ServerResponse) => json(response, { ver: 1 })],
    ["an array", (response: ServerResponse) => json(response, [])],
  ])("refuses a server that answers %s", async (_, answer) => {
    const opened = open({ "/api/version": answer });
    await expect(opened).rejects.toMatchObject({
      code: "engine",
      message: expect.stringContaining("does not answer like Ollama"),
    });
  });

  test("says that no server answers", async () => {
    const url = await serve({});
    await closing.pop()!();
    await expect(openOllamaEngine(options(url))).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining(url),
      hint: expect.stringContaining("ollama serve"),
    });
  });

  test("names the nearest model, and pulls none without permission", async () => {
    const notFound: Answer = (response) => json(response, { error: "model 'm' not found" }, 404);
    const tags: Answer = (response) =>
      json(response, { models: [{ name: "mm:latest" }, { name: "qwen3:8b" }] });
    const url = await serve({ "/api/show": notFound, "/api/tags": tags });
    await expect(openOllamaEngine({ ...options(url), model: "qwen3:8c" })).rejects.toMatchObject({
      code: "not-found",
      hint: "Did you mean qwen3:8b? Get it with `ollama pull qwen3:8c`.",
    });
  });

  test("says when the model does not fit in memory", async () => {
    const error = "model requires more system memory (9 GiB) than is available (2 GiB)";
    const opened = open({ "/api/chat": (response) => json(response, { error }, 500) });
    await expect(opened).rejects.toMatchObject({ code: "memory", message: expect.stringContaining("9 GiB") });
  });

  test("stops when aborted while the server hangs", async () => {
    const url = await serve({ "/api/chat": () => {} });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const opened = openOllamaEngine({ ...options(url), signal: controller.signal });
    await expect(opened).rejects.toMatchObject({ code: "interrupted" });
  });

  test("asks for fewer candidates where the server accepts no more", async () => {
    const asked: (number | undefined)[] = [];
    const chat: Answer = (response, body, request) => {
      asked.push(body.top_logprobs);
      if (body.top_logprobs! <= 5) answersYes(response, body, request);
      else json(response, { error: "top_logprobs must be between 0 and 5" }, 400);
    };
    const engine = await open({ "/api/chat": chat });
    expect(engine.describe().capabilities.logProbabilities).toBe(true);
    const [judgement] = await engine.judge(questions.slice(0, 1), never());
    expect(judgement).toMatchObject({ pYes: expect.closeTo(2 / 3, 9), mass: expect.closeTo(0.9, 9) });
    expect(asked).toEqual([20, 10, 5, 5]);
  });
});

test("does without what an old server cannot report", async () => {
  const engine = await open({ "/api/ps": (response) => response.writeHead(404).end("404 page not found") });
  expect(engine.describe().host.gpu).toBeNull();
});

describe("pulling", () => {
  /** Lines in the form that the server's documentation gives. */
  const layer = (digest: string, total: number, completed?: number) => ({
    status: `pulling ${digest}`,
    digest,
    total,
    completed,
  });

  test("reports bytes of all layers together, then opens", async () => {
    let there = false;
    const seen: number[][] = [];
    const url = await serve({
      "/api/show": (response) => (there ? json(response, {}) : json(response, { error: "not found" }, 404)),
      "/api/pull": (response, body, request) => {
        there = true;
        expect(body).toMatchObject({ name: "m", stream: true });
        lines(
          { status: "pulling manifest" },
          layer("a", 100),
          layer("a", 100, 60),
          layer("b", 10, 10),
          layer("a", 100, 100),
          { status: "success" },
        )(response, body, request);
      },
    });
    const onProgress = (done: number, total: number) => seen.push([done, total]);
    await openOllamaEngine({ ...options(url), pull: true, onProgress });
    expect(seen).toEqual([
      [0, 100],
      [60, 100],
      [70, 110],
      [110, 110],
    ]);
  });

  test.each([
    ["pull model manifest: file does not exist", "not-found"],
    ["max retries exceeded: dial tcp: lookup registry.ollama.ai: no such host", "network"],
  ])("says why it fails: %s", async (error, code) => {
    const notFound: Answer = (response) => json(response, { error: "not found" }, 404);
    const url = await serve({
      "/api/show": notFound,
      "/api/pull": lines({ status: "pulling manifest" }, { error }),
    });
    await expect(openOllamaEngine({ ...options(url), pull: true })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(error),
    });
  });
});

describe("judging", () => {
  test("counts sampled answers where the server gives no probabilities, and says so", async () => {
    const seeds = new Set<number>();
    const notices: string[] = [];
    const chat: Answer = (response, { options }) => {
      if (options.temperature === 1) seeds.add(options.seed);
      json(response, ended({ message: { content: seeds.size % 4 === 1 ? "no." : '"Yes' } }));
    };
    const url = await serve({ "/api/chat": chat });
    const engine = await openOllamaEngine({ ...options(url), onNotice: (text) => notices.push(text) });
    const [judgement] = await engine.judge(questions.slice(0, 1), never());
    expect(engine.describe().capabilities.logProbabilities).toBe(false);
    expect(notices).toEqual([expect.stringContaining("8 sampled answers")]);
    expect(seeds.size).toBe(8);
    expect(judgement).toEqual({
      pYes: 0.75,
      mass: 1,
      sampled: 8,
      ms: 40,
      tokens: { prompt: 160, cached: 0, output: 8 },
    });
  });

  test("reads the candidates even where the likeliest token ends the turn", async () => {
    const chat = afterProbe((response, asked, request) => {
      if (asked.format === undefined) json(response, ended({ message: { content: "" } }));
      else answersYes(response, asked, request);
    });
    const engine = await open({ "/api/chat": chat });
    const [judgement] = await engine.judge(questions.slice(0, 1), never());
    expect(judgement).toMatchObject({ mass: expect.closeTo(0.9, 9), ms: 10, tokens: { prompt: 40 } });
  });

  test.each([
    ["another model", { model: "n" }, /asked for the model m and answered with n/],
    ["no more probabilities", { logprobs: null }, /stopped giving/],
    ["a count that is none", { eval_count: -1 }, /eval_count/],
    ["a prompt cut to the window", { prompt_eval_count: 512 }, /512/],
  ])("refuses %s", async (_, change, message) => {
    const reply = ended({
      message: { content: "Yes" },
      logprobs: [{ ...yes[0], top_logprobs: yes }],
      ...change,
    });
    const engine = await open({ "/api/chat": afterProbe((response) => json(response, reply)) });
    await expect(engine.judge(questions, never())).rejects.toMatchObject({
      message: expect.stringMatching(message),
    });
  });

  test("refuses a name that now stands for another model", async () => {
    let digest = "a".repeat(64);
    const engine = await open({
      "/api/tags": (response) => json(response, { models: [{ name: "m:latest", digest }] }),
    });
    digest = "b".repeat(64);
    await expect(engine.judge(questions, never())).rejects.toMatchObject({
      code: "engine",
      message: expect.stringContaining("is no longer the model"),
    });
  });

  test("asks again once when the server fails", async () => {
    let asked = 0;
    const chat = afterProbe((response, body, request) => {
      if (asked++ === 0) json(response, { error: "the model runner has stopped" }, 500);
      else answersYes(response, body, request);
    });
    const engine = await open({ "/api/chat": chat });
    expect(await engine.judge(questions, never())).toHaveLength(3);
    expect(asked).toBe(4);
  });

  test("asks one question after another, in order", async () => {
    const delays = [0, 100, 0];
    let underWay = 0;
    const together: number[] = [];
    const chat = afterProbe((response) => {
      const at = delays.length;
      together.push(++underWay);
      setTimeout(() => {
        underWay--;
        const logprobs = [{ ...yes[0], top_logprobs: [yes[0], { token: "No", logprob: -at }] }];
        json(response, ended({ message: { content: "Yes" }, logprobs }));
      }, delays.shift());
    });
    const engine = await open({ "/api/chat": chat });
    const answered: number[] = [];
    const judgements = await engine.judge(questions, never(), (index) => answered.push(index));
    expect(answered).toEqual([0, 1, 2]);
    expect(together).toEqual([1, 1, 1]);
    const ps = judgements.map(({ pYes }) => pYes);
    expect(ps).toEqual(ps.toSorted((a, b) => b - a));
    expect(new Set(ps).size).toBe(3);
  });

  test("stops at once when aborted, and tells the server so", async () => {
    let left = false;
    const chat = afterProbe((_, __, request) => {
      request.socket.on("close", () => {
        left = true;
      });
    });
    const engine = await open({ "/api/chat": chat });
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    await expect(engine.judge(questions, controller.signal)).rejects.toMatchObject({ code: "interrupted" });
    await expect.poll(() => left).toBe(true);
  });
});

describe("writing", () => {
  const failed = (events: readonly WriteEvent[]) =>
    events.flatMap((event) => (event.type === "failed" ? event.reason : []));
  const written = async (chat: Answer): Promise<WriteEvent[]> => {
    const engine = await open({ "/api/chat": afterProbe(chat) });
    return await collect(engine, [request(1, 60)]);
  };

  test("stops at white space after the object, and asks for the count that it then lacks", async () => {
    let closed = false;
    const events = await written((response, body, request) => {
      if (!body.stream) return json(response, ended({ message: { content: "x" }, prompt_eval_count: 33 }));
      request.socket.on("close", () => {
        closed = true;
      });
      response.writeHead(200);
      for (const text of ['{"a"', ":1", "}"]) response.write(`${JSON.stringify(delta(text))}\n`);
      setInterval(() => response.write(`${JSON.stringify(delta("\n"))}\n`), 5).unref();
      return undefined;
    });
    expect(events.at(-1)).toMatchObject({
      type: "done",
      text: '{"a":1}',
      tokens: { prompt: 33, cached: 0, output: 3 },
      ms: expect.any(Number),
    });
    await expect.poll(() => closed).toBe(true);
  });

  test.each([
    ["a stream that ends early", lines(delta("{")), /broke off/],
    ["a line that is not JSON", lines(delta("{"), "data: [DONE]\n"), /does not answer like Ollama/],
    ["a line of another shape", lines({ model: "m", done: "no" }), /done/],
    ["an error in the stream", lines(delta("{"), { error: "runner\u0007 crashed" }), /runner crashed/],
    ["another model", lines({ ...delta("{"), model: "n" }), /answered with n/],
    ["a page of a proxy", (response: ServerResponse) => response.writeHead(502).end("<html>"), /HTTP 502/],
    [
      "an answer cut by the window",
      lines(delta("{"), ended({ done_reason: "length", eval_count: 9 })),
      /9 of 60/,
    ],
  ])("fails the request on %s", async (_, chat, reason) => {
    expect(failed(await written(chat))).toEqual([expect.stringMatching(reason)]);
  });

  test("fails one request and continues with the others", async () => {
    const chat = afterProbe((response, { options, ...body }, request) => {
      if (options.seed === 2) response.writeHead(400).end('{"error":"no"}');
      else lines(delta("{}"), ended())(response, { options, ...body }, request);
    });
    const engine = await open({ "/api/chat": chat });
    const events = await collect(engine, [request(1, 60), request(2, 60), request(3, 60)]);
    const kinds = events.filter(({ type }) => type !== "delta").map(({ index, type }) => `${index} ${type}`);
    expect(kinds.toSorted()).toEqual(["0 done", "1 failed", "2 done"]);
  });

  test("asks again once when the server dies before the first word, not after", async () => {
    let asked = 0;
    const dies: Answer = (response) => {
      asked++;
      response.destroy();
    };
    expect(failed(await written(dies))).toEqual([expect.stringContaining("broke off")]);
    expect(asked).toBe(2);
    asked = 0;
    const diesLater: Answer = (response) => {
      asked++;
      response.writeHead(200).write(`${JSON.stringify(delta("{"))}\n`, () => response.destroy());
    };
    expect(failed(await written(diesLater))).toEqual([expect.stringContaining("broke off")]);
    expect(asked).toBe(1);
  });

  test("stops when aborted in the middle of an answer", async () => {
    const hangs: Answer = (response) => response.writeHead(200).write(`${JSON.stringify(delta("{"))}\n`);
    const engine = await open({ "/api/chat": afterProbe(hangs) });
    const controller = new AbortController();
    const writing = (async () => {
      for await (const event of engine.write([request(1, 60), request(2, 60)], controller.signal)) {
        expect(event.type).toBe("delta");
        controller.abort();
      }
    })();
    await expect(writing).rejects.toMatchObject({ code: "interrupted" });
  });
});

test.each([
  ["sends nothing", () => {}],
  ["stops in the middle", (response: ServerResponse) => response.writeHead(200).write('{"version"')],
])("gives up a server that %s", async (_, answer: (response: ServerResponse) => unknown) => {
  const server = ollamaAddress(await serve({ "/api/version": answer }));
  const limits = { signal: never(), silenceMs: 300, lines: false };
  await expect(serverFetch(server, limits)(`${server.text}/api/version`)).rejects.toMatchObject({
    code: "network",
    message: expect.stringContaining("silent for 0.3 s"),
  });
});

test("lists no models of a server that says null", async () => {
  const url = await serve({ "/api/tags": (response) => json(response, { models: null }) });
  expect(await describeOllama(`${url}/v1/`, never())).toEqual({ version: "0.0.0", models: [] });
});
