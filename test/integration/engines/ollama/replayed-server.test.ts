import { afterEach, describe, expect, test } from "vitest";
import type { EngineDescription, Judgement, WriteEvent } from "../../../../src/engines/engine.ts";
import type { OllamaServer } from "../../../../src/engines/ollama/ollama-server.ts";
import type { Exchange } from "../../../fixtures/exchanges/ollama/exchange.ts";
import { replay } from "../../../fixtures/exchanges/ollama/replay.ts";
import { models, scenarios } from "../../../fixtures/exchanges/ollama/scenarios.ts";

/** Of SmolLM2-135M-Instruct.Q4_1.gguf, as the catalogue has it. */
const sha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/**
 * Runs a scenario against a real server's recorded answers to it.
 * @throws Error when a request differs from all that were recorded, or a recorded one was not made
 */
async function run<Result>(
  name: keyof typeof scenarios,
  change?: (exchange: Exchange) => Exchange,
): Promise<Result> {
  const server = await replay(name, change);
  closing.push(() => server.close());
  const result = await scenarios[name](server.url);
  const differing = [...server.unknown, ...server.unused()];
  if (differing.length > 0) throw new Error(`record again, the requests differ now: ${differing.join("\n")}`);
  return result as Result;
}

/** Changes the JSON bodies of answers to a path. */
function changed(path: string, change: (body: Record<string, unknown>) => object) {
  return (exchange: Exchange): Exchange => {
    if (exchange.path !== path || exchange.body.length !== 1) return exchange;
    return { ...exchange, body: [JSON.stringify(change(JSON.parse(exchange.body[0]!)))] };
  };
}

interface Opened {
  readonly description: EngineDescription;
  readonly notices: readonly string[];
}

describe("opening", () => {
  test("lists what a server has", async () => {
    const { version, models: found } = await run<OllamaServer>("inventory");
    expect(version).toBe("0.0.0");
    expect(found.map(({ name }) => name).toSorted()).toEqual(["smollm2-135m:latest", "smollm2-bare:latest"]);
    expect(found[0]).toMatchObject({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      bytes: expect.any(Number),
      quantization: "Q4_1",
      parameters: "134.52M",
    });
  });

  test("knows the model by the SHA-256 of its file", async () => {
    const { description, notices } = await run<Opened>("open");
    expect(notices).toEqual([]);
    expect(description).toMatchObject({
      engine: "ollama",
      engineVersion: "0.0.0",
      model: {
        id: `${models.chat}:latest`,
        sha256,
        quantization: "Q4_1",
        parameters: 134_515_008,
        contextTokens: 512,
        license: null,
      },
      host: { gpu: null },
      capabilities: { logProbabilities: true, grammar: true, maxParallel: 1 },
    });
  });

  test("says that the context is smaller than asked for", async () => {
    const { description, notices } = await run<Opened>("open-wide");
    expect(description.model.contextTokens).toBe(8_192);
    expect(notices).toEqual([expect.stringMatching(/8192 tokens, not the 100000/)]);
  });

  test("says that a model has no chat template, and still gives it the system text", async () => {
    const sent: unknown[] = [];
    const { description, notices } = await run<Opened>("open-bare", (exchange) => {
      if (exchange.path === "/api/chat") sent.push((exchange.request as { messages: unknown }).messages);
      return exchange;
    });
    expect(notices).toEqual([expect.stringContaining("no chat template")]);
    // The probe's likeliest token ended the turn: the server was asked again under a schema.
    expect(description.capabilities.logProbabilities).toBe(true);
    expect(sent.at(-1)).toEqual([
      { role: "user", content: expect.stringMatching(/^You answer questions.*\n\nF1 The tool/) },
    ]);
  });

  test("says how much of the model the GPU holds", async () => {
    const half = changed("/api/ps", ({ models }) => ({
      models: (models as { size: number }[]).map((model) => ({ ...model, size_vram: model.size / 2 })),
    }));
    const { description } = await run<Opened>("open", half);
    expect(description.host.gpu).toBe("GPU (50 % of the model)");
  });

  test("names the nearest model", async () => {
    expect(await run("unknown-model")).toMatchObject({
      code: "not-found",
      hint: "Did you mean smollm2-135m? Get it with `ollama pull smollm2-135n`.",
    });
  });

  test("says why a pull failed", async () => {
    expect(await run("pull-fails")).toMatchObject({
      code: "network",
      message: expect.stringContaining("connection refused"),
    });
  });
});

describe("judging", () => {
  interface Judged {
    readonly judgements: readonly Judgement[];
    readonly answered: readonly number[];
  }

  test("reads p(yes) from the probabilities of the next token", async () => {
    const { judgements, answered } = await run<Judged>("judge");
    expect(answered).toEqual([0, 1, 2]);
    expect(judgements.map(({ pYes }) => pYes)).toEqual([
      expect.closeTo(0.261, 2),
      expect.closeTo(0.264, 2),
      expect.closeTo(0.255, 2),
    ]);
    expect(judgements[0]).toMatchObject({
      mass: expect.closeTo(0.378, 2),
      tokens: { prompt: 52, cached: 0, output: 1 },
      ms: expect.any(Number),
      sampled: null,
    });
  });

  test("refuses a prompt that does not fit, and names the context", async () => {
    expect(await run("judge-too-long")).toMatchObject({
      code: "context",
      message: expect.stringContaining("512 tokens"),
    });
  });

  test("sends no control token", async () => {
    const sent: string[] = [];
    await run("control-tokens", (exchange) => {
      if (exchange.path === "/api/chat") sent.push(JSON.stringify(exchange.request));
      return exchange;
    });
    expect(sent.join()).toContain("< |im_start|>assistant");
    expect(sent.join()).not.toMatch(/<\|im_|\[img/);
  });
});

describe("writing", () => {
  const ends = (events: readonly WriteEvent[]) => events.filter(({ type }) => type !== "delta");

  test("streams answers that follow the schema, with the server's counts", async () => {
    const events = await run<WriteEvent[]>("write");
    for (const index of [0, 1]) {
      const own = events.filter((event) => event.index === index);
      const done = own.at(-1)!;
      if (done.type !== "done") throw new Error(done.type);
      expect(own.flatMap((event) => (event.type === "delta" ? event.text : [])).join("")).toBe(done.text);
      expect(Object.keys(JSON.parse(done.text) as object)).toEqual(["text", "evidence"]);
      // The last of its tokens is the end of the turn, which has no text.
      expect(done.tokens).toEqual({ prompt: 53, cached: 0, output: own.length });
      expect(done.ms).toBeGreaterThan(0);
    }
  });

  test("gives what was written when the length asked for is reached", async () => {
    const [end] = ends(await run<WriteEvent[]>("write-short"));
    expect(end).toMatchObject({ type: "done", tokens: { output: 5 } });
  });

  test("fails what does not fit, and names the numbers", async () => {
    expect(ends(await run<WriteEvent[]>("write-too-long"))).toEqual([
      { type: "failed", index: 0, reason: expect.stringContaining("512 tokens") },
      { type: "failed", index: 1, reason: expect.stringMatching(/53 tokens leaves no room for 512/) },
    ]);
  });

  test("fails a schema that the server cannot read", async () => {
    expect(await run("bad-schema")).toEqual([
      { type: "failed", index: 0, reason: expect.stringContaining("invalid JSON schema") },
    ]);
  });
});
