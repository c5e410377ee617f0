import { describe, expect, test } from "vitest";
import { readComplaint } from "../../../../src/engines/openai/error-body.ts";
import { failureOf, isOverLong, streamFailure } from "../../../../src/engines/openai/http-failure.ts";

const answer = (status: number, body = "", waitMs: number | null = null) =>
  failureOf({ server: "http://a", status, waitMs, location: null, body });

describe("readComplaint", () => {
  test.each([
    [
      "OpenAI and vLLM",
      '{"error":{"message":"no such model","type":"NotFoundError","param":"model","code":404}}',
      "no such model",
    ],
    ["LM Studio", '{"error":"no model is loaded"}', "no model is loaded"],
    [
      "Mistral",
      '{"object":"error","message":"Rate limit exceeded","type":"rate_limited","code":"1300"}',
      "Rate limit exceeded",
    ],
    [
      "Mistral's validation",
      '{"object":"error","message":{"detail":[{"loc":["body","top_p"],"msg":"must be 1"}]},"type":"invalid"}',
      "body.top_p: must be 1",
    ],
    ["FastAPI", '{"detail":"Not Found"}', "Not Found"],
    [
      "FastAPI's validation",
      '{"detail":[{"loc":["body","n"],"msg":"bad"},{"msg":"worse"}]}',
      "body.n: bad; worse",
    ],
    ["a plain message", '{"message":"Unauthorized"}', "Unauthorized"],
    ["plain text", "upstream\r\n  timed out", "upstream timed out"],
    ["an error page", "<!DOCTYPE html><html>…</html>", ""],
    ["nothing", "", ""],
    ["a number", "7", ""],
    ["deep nonsense", '{"error":{"error":{"error":{"error":{"error":{"error":{"message":"x"}}}}}}}', ""],
  ])("reads %s", (_, body, message) => {
    expect(readComplaint(body).message).toBe(message);
  });

  test("keeps the words for the kind of error, and shortens a long message to one safe line", () => {
    const body = JSON.stringify({ error: { message: `\u001B[31m${"x".repeat(1_000)}`, type: "t", code: 5 } });
    const { message, words } = readComplaint(body);
    expect(words).toEqual(["t", "5"]);
    expect(message).toHaveLength(301);
    expect(message).not.toContain("\u001B");
  });
});

describe("failureOf", () => {
  test.each([
    [401, "config", false],
    [403, "config", false],
    [400, "engine", false],
    [404, "engine", false],
    [405, "engine", false],
    [408, "engine", true],
    [409, "engine", true],
    [413, "engine", false],
    [422, "engine", false],
    [425, "engine", true],
    [429, "engine", true],
    [500, "engine", true],
    [501, "engine", false],
    [502, "engine", true],
    [503, "engine", true],
    [504, "engine", true],
    [529, "engine", true],
  ])("of HTTP %i has the code %s, and another attempt: %s", (status, code, retry) => {
    const failure = answer(status);
    expect(failure).toMatchObject({ code, consequences: { retry }, where: "http://a" });
  });

  test("tells overload from a fault: 429 is not the server's fault, 503 is both", () => {
    expect(answer(429).consequences).toMatchObject({ pressure: true, serverFault: false });
    expect(answer(503).consequences).toMatchObject({ pressure: true, serverFault: true });
    expect(answer(500).consequences).toMatchObject({ pressure: false, serverFault: true });
  });

  test("says how long a server asks to be left alone", () => {
    const failure = answer(429, '{"message":"slow down"}', 90_000);
    expect(failure.message).toBe("failed (HTTP 429, asks to wait 90 s): slow down");
    expect(failure.consequences.waitMs).toBe(90_000);
  });

  test("tells a missing model from a missing path", () => {
    expect(answer(404, '{"error":{"message":"The model `x` does not exist."}}').code).toBe("not-found");
    expect(answer(404, '{"detail":"Not Found"}').hint).toContain("base URL");
  });
});

describe("isOverLong", () => {
  test.each([
    "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens",
    "request (5000 tokens) exceeds the available context size (2048 tokens), try increasing it",
    "Prompt contains 40000 tokens, too large for model with 32768 maximum context length",
    "the model is loaded with context length of only 4096 tokens",
    "prompt is too long: 208310 tokens > 200000 maximum",
  ])("recognises: %s", (message) => {
    expect(isOverLong({ message, words: [] })).toBe(true);
  });

  test("does not mistake other complaints for it", () => {
    expect(isOverLong({ message: "top_logprobs must be at most 20", words: ["invalid_request_error"] })).toBe(
      false,
    );
  });
});

describe("streamFailure", () => {
  test("takes the status from the error's code, else assumes a server fault", () => {
    const refused = streamFailure("http://a", { message: "bad grammar", words: ["400"] });
    expect(refused.consequences.retry).toBe(false);
    expect(streamFailure("http://a", { message: "out of memory", words: [] }).consequences).toMatchObject({
      retry: true,
      serverFault: true,
    });
  });
});
