import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completionSchema } from "../../../../src/engines/openai/answers.ts";
import { failureOf } from "../../../../src/engines/openai/http-failure.ts";
import type { Recording } from "../../../fixtures/exchanges/openai/exchange.ts";
import { startReplay, type ReplayServer } from "../../../fixtures/exchanges/openai/replay.ts";
import { playScenario, type Outcome } from "../../../fixtures/exchanges/openai/scenario.ts";

const folder = path.join(import.meta.dirname, "../../../fixtures/exchanges/openai");
const recording = JSON.parse(readFileSync(path.join(folder, "llama-server.json"), "utf8")) as Recording;

describe(`what ${recording.version} was recorded to answer`, () => {
  let server: ReplayServer;
  let outcome: Outcome;
  beforeAll(async () => {
    server = await startReplay(recording.exchanges);
    outcome = await playScenario(server.url);
  });
  afterAll(() => server.stop());

  test("is read as when it was recorded, through the very same requests", () => {
    expect(server.unknown).toEqual([]);
    expect(outcome).toEqual(recording.outcome);
  });

  test("reports the model's size, window and quantisation", () => {
    expect(outcome.model).toMatchObject({
      id: "SmolLM2-135M-Instruct.Q4_1.gguf",
      quantization: "Q4_1",
      parameters: 134_515_008,
      contextTokens: 2_048,
    });
  });

  test("holds probabilities of yes and no, counts that agree, and a prefix that was reused", () => {
    const [first, second] = outcome.judgements;
    for (const { pYes, mass, tokens } of outcome.judgements) {
      expect(pYes).toBeGreaterThan(0);
      expect(pYes).toBeLessThan(1);
      expect(mass).toBeGreaterThan(0.1);
      expect(tokens.output).toBe(1);
    }
    expect(first?.tokens.prompt).toBe(outcome.counted);
    expect(second?.tokens.cached).toBeGreaterThan(40);
  });

  test("is JSON that follows the schema, with its counts", () => {
    const [done] = outcome.written as [
      { type: string; text: string; tokens: { prompt: number; output: number } },
    ];
    expect(done.type).toBe("done");
    expect(Object.keys(JSON.parse(done.text) as object)).toEqual(["evidence", "text"]);
    expect(done.tokens.prompt).toBeGreaterThan(50);
    expect(done.tokens.output).toBeGreaterThan(10);
  });

  test("names the model that it serves, whichever was asked for", () => {
    const answer = completionSchema.parse(JSON.parse(recording.others["otherModel"]!.body));
    expect(answer.model).toBe("SmolLM2-135M-Instruct.Q4_1.gguf");
  });

  test.each([
    ["tooLong", "context", "context"],
    ["badSchema", "engine", "refused (HTTP 400)"],
    ["noMessages", "engine", "HTTP"],
    ["unknownPath", "engine", "not found (HTTP 404)"],
  ])("when it refuses: %s", (name, code, message) => {
    const { body, status } = recording.others[name]!;
    const failure = failureOf({ server: "http://a", status, body, waitMs: null, location: null });
    expect(failure).toMatchObject({ code, message: expect.stringContaining(message) });
    expect(failure.consequences.retry).toBe(false);
  });
});
