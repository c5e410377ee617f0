import { describe, expect, test } from "vitest";
import { customId, parseCustomId, requestKey, type BatchRequest } from "../../../src/batch/request.ts";

const prompt = [
  { role: "system", text: "Rely on facts." },
  { role: "user", text: "Question: good?" },
] as const;
const judge: BatchRequest = { kind: "judge", prompt };
const write: BatchRequest = {
  kind: "write",
  prompt,
  schema: { type: "object" },
  sampling: { seed: 1, temperature: 0.4, topP: 0.9, maxTokens: 100 },
};

describe("the key of a request", () => {
  test("is the same for the same request, in whatever order its parts are written", () => {
    const { seed, temperature, topP, maxTokens } = write.sampling;
    expect(requestKey({ ...write, sampling: { maxTokens, topP, temperature, seed } })).toBe(
      requestKey(write),
    );
  });

  test("differs with whatever changes the answer", () => {
    const others: BatchRequest[] = [
      judge,
      write,
      { ...write, schema: { type: "array" } },
      { ...write, sampling: { ...write.sampling, seed: 2 } },
      { ...write, sampling: { ...write.sampling, temperature: 0 } },
      { ...judge, prompt: [prompt[0], { role: "user", text: "Question: bad?" }] },
      { ...judge, prompt: [{ role: "user", text: prompt[0].text }, prompt[1]] },
    ];
    expect(new Set(others.map(requestKey)).size).toBe(others.length);
  });

  test("never changes: results of an older export must still be found", () => {
    expect(requestKey(judge)).toMatchInlineSnapshot(`"jc438894806ccc5b0f978c404"`);
    expect(requestKey(write)).toMatchInlineSnapshot(`"w0339b6cf222cf9ec28092840"`);
  });
});

describe("a custom id", () => {
  test("leads back to its request", () => {
    const key = requestKey(write);
    expect(customId(17, write)).toBe(`17-${key}`);
    expect(parseCustomId(`17-${key}`)).toEqual({ dossier: 17, kind: "write", key });
    expect(parseCustomId(customId(1, judge))).toMatchObject({ dossier: 1, kind: "judge" });
  });

  test.each([
    "",
    "request-1",
    `0-j${"a".repeat(24)}`,
    `01-j${"a".repeat(24)}`,
    `-1-j${"a".repeat(24)}`,
    `1-x${"a".repeat(24)}`,
    `1-j${"a".repeat(23)}`,
    `1-j${"A".repeat(24)}`,
    `1-j${"a".repeat(24)}\n`,
    `9999999999999999-j${"a".repeat(24)}`,
  ])("is not recognised if jurybox never writes it: %j", (text) => {
    expect(parseCustomId(text)).toBeNull();
  });
});
