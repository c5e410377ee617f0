import { describe, expect, test } from "vitest";
import { readResultLine } from "../../../src/batch/result-line.ts";

const id = `12-j${"ab".repeat(12)}`;
const body = {
  model: "m",
  choices: [
    {
      message: { content: "Yes" },
      logprobs: {
        content: [
          {
            top_logprobs: [
              { token: "Yes", logprob: Math.log(0.6) },
              { token: " yes", logprob: Math.log(0.15) },
              { token: "No", logprob: Math.log(0.05) },
              { token: "Maybe", logprob: Math.log(0.2) },
            ],
          },
        ],
      },
    },
  ],
  usage: { prompt_tokens: 900, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 896 } },
};
const line = (changes: object): string =>
  JSON.stringify({ id: "x", custom_id: id, response: { status_code: 200, body }, error: null, ...changes });

describe("a result line", () => {
  test("gives the probability of yes over all spellings, its mass, and the tokens", () => {
    const read = readResultLine(line({}));
    expect(read).toMatchObject({
      id: { dossier: 12, kind: "judge" },
      model: "m",
      answer: { kind: "judge", tokens: { prompt: 900, cached: 896, output: 1 } },
    });
    const { answer } = read as unknown as { answer: { pYes: number; mass: number } };
    expect(answer.pYes).toBeCloseTo(0.75 / 0.8, 12);
    expect(answer.mass).toBeCloseTo(0.8, 12);
  });

  test("gives a paragraph's text as it came, and needs no token counts", () => {
    const written = {
      model: "m",
      choices: [{ message: { content: '{"text": 1}' }, finish_reason: "length" }],
    };
    const read = readResultLine(
      line({ custom_id: id.replace("j", "w"), response: { status_code: 200, body: written } }),
    );
    expect(read).toMatchObject({
      answer: { kind: "write", text: '{"text": 1}', tokens: { prompt: 0, cached: 0, output: 0 } },
    });
  });

  test.each([
    [{ error: { error: { message: "too\nlong" } }, response: null }, "too long"],
    [{ error: "died", response: null }, "died"],
    [{ error: {}, response: null }, "an error without a reason"],
    [{ response: { status_code: 429, body: { error: { message: "slow down" } } } }, "HTTP 429: slow down"],
    [{ response: { status_code: 500, body: null } }, "HTTP 500: no reason given"],
    [{ response: { status_code: 200, body: null } }, "the line has no answer"],
    [{ response: undefined }, "the line has no answer"],
  ])("%j was refused: %s", (changes, detail) => {
    expect(readResultLine(line(changes))).toEqual({ problem: "refused", detail });
  });
});
