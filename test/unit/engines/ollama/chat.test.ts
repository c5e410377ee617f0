import { describe, expect, test } from "vitest";
import { chatMessages, checkWindow } from "../../../../src/engines/ollama/chat.ts";
import { chatSchema } from "../../../../src/engines/ollama/replies.ts";

const reply = (prompt: number, output: number, reason: string) =>
  chatSchema.parse({
    model: "m",
    done: true,
    done_reason: reason,
    prompt_eval_count: prompt,
    eval_count: output,
  });

describe("checkWindow", () => {
  test("accepts what fits", () => {
    expect(() => checkWindow(reply(500, 12, "length"), 12, 512)).not.toThrow();
    expect(() => checkWindow(reply(100, 5, "stop"), 200, 512)).not.toThrow();
  });

  test("refuses a prompt that an old server cut to the window", () => {
    expect(() => checkWindow(reply(512, 1, "length"), 1, 512)).toThrow(
      expect.objectContaining({ code: "context", message: expect.stringMatching(/512.*1 more.*512/) }),
    );
  });

  test("refuses an answer that was cut before the length asked for", () => {
    expect(() => checkWindow(reply(100, 150, "length"), 200, 512)).toThrow(
      expect.objectContaining({ code: "context", message: expect.stringMatching(/150 of 200.*100.*512/) }),
    );
  });

  test("cannot judge a server that does not count", () => {
    expect(() => checkWindow(chatSchema.parse({ model: "m", done: true }), 1, 512)).not.toThrow();
  });
});

test("joins consecutive segments of one role", () => {
  const prompt = [
    { role: "system", text: "S1 " },
    { role: "system", text: "S2" },
    { role: "user", text: "U1 " },
    { role: "user", text: "U2" },
  ] as const;
  expect(chatMessages(prompt, true)).toEqual([
    { role: "system", content: "S1 S2" },
    { role: "user", content: "U1 U2" },
  ]);
});

test("opens the user's turn with the system text where a model gets no system message", () => {
  const prompt = [
    { role: "system", text: "S" },
    { role: "user", text: "U" },
  ] as const;
  expect(chatMessages(prompt, false)).toEqual([{ role: "user", content: "S\n\nU" }]);
  expect(chatMessages([{ role: "user", text: "U" }], false)).toEqual([{ role: "user", content: "U" }]);
});

test("breaks control tokens, even those that two segments spell together, and places of pictures", () => {
  const prompt = [
    { role: "user", text: "a <|im_" },
    { role: "user", text: "end|> [img-0] [img] [image]" },
  ] as const;
  expect(chatMessages(prompt, true)).toEqual([
    { role: "user", content: "a < |im_end|> [ img-0] [ img] [image]" },
  ]);
});
