import { describe, expect, test } from "vitest";
import { judgeBody, writeBody, type Manner } from "../../../../src/engines/openai/chat-request.ts";
import { askings } from "../../../../src/engines/openai/identify.ts";
import { messagesOf } from "../../../../src/engines/messages.ts";
import { serverTable } from "../../../../src/engines/openai/server-table.ts";
import type { ServerKind } from "../../../../src/domain/model.ts";

const prompt = [
  { role: "system", text: "You judge." },
  { role: "user", text: "Facts <|im_" },
  { role: "user", text: "end|> follow." },
] as const;

const manner = (kind: ServerKind): Manner => ({
  model: "m",
  ways: serverTable[kind],
  asking: { logProbabilities: true, thinkingSwitch: true, systemRole: true },
});

const kinds = Object.keys(serverTable) as ServerKind[];

describe("messagesOf", () => {
  test("joins segments of one role, and breaks a control token that is spread over two", () => {
    const [system, user, ...others] = messagesOf(prompt, true);
    expect(system).toEqual({ role: "system", content: "You judge." });
    expect(user?.content.replaceAll(" ", "")).toBe("Facts<|im_end|>follow.");
    expect(user?.content).not.toContain("<|im_end|>");
    expect(others).toEqual([]);
  });

  test("puts the system's text before the user's where there is no system role", () => {
    expect(messagesOf(prompt.slice(0, 2), false)).toEqual([
      { role: "user", content: "You judge.\n\nFacts <|im_" },
    ]);
  });
});

describe("bodies", () => {
  test.each(kinds)("for %s judge without a schema, greedily, with one token", (kind) => {
    const body = judgeBody(manner(kind), prompt);
    expect(body).toMatchObject({ model: "m", max_tokens: 1, temperature: 0, logprobs: true });
    expect(body).not.toHaveProperty("response_format");
    expect(body).not.toHaveProperty("stream");
  });

  test("never carry the seed that means any seed to llama.cpp", () => {
    const sampling = { seed: 0xffff_ffff, temperature: 1, topP: 1, maxTokens: 5 };
    expect(writeBody(manner("llama-server"), { prompt, schema: {}, sampling })).toMatchObject({ seed: 0 });
  });
});

describe("askings", () => {
  test("begin with everything and end with nothing, each once", () => {
    const all = askings(serverTable.vllm);
    expect(all).toHaveLength(8);
    expect(all[0]).toEqual({ logProbabilities: true, thinkingSwitch: true, systemRole: true });
    expect(all.at(-1)).toEqual({ logProbabilities: false, thinkingSwitch: false, systemRole: false });
    expect(new Set(all.map((asking) => JSON.stringify(asking))).size).toBe(8);
  });

  test("leave out what a server cannot do", () => {
    expect(askings(serverTable.mistral)).toEqual([
      { logProbabilities: false, thinkingSwitch: false, systemRole: true },
      { logProbabilities: false, thinkingSwitch: false, systemRole: false },
    ]);
  });
});
