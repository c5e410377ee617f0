import { describe, expect, it } from "vitest";
import { chatSchema } from "../../../../src/engines/ollama/replies.ts";
import { checkWindow } from "../../../../src/engines/ollama/chat.ts";

const reply = (prompt: number, output: number, reason: string) =>
  chatSchema.parse({
    model: "m",
    done: true,
    done_reason: reason,
    prompt_eval_count: prompt,
    eval_count: output,
  });

describe("checkWindow", () => {
  it("lets pass what fits", () => {
    expect(() => checkWindow(reply(500, 12, "length"), 12, 512)).not.toThrow();
    expect(() => checkWindow(reply(100, 5, "stop"), 200, 512)).not.toThrow();
  });

  it("refuses a prompt that an old server cut to the window", () => {
    expect(() => checkWindow(reply(512, 1, "length"), 1, 512)).toThrow(
      expect.objectContaining({ code: "context", message: expect.stringMatching(/512.*1 more.*512/) }),
    );
  });

  it("refuses an answer that was cut before the length asked for", () => {
    expect(() => checkWindow(reply(100, 150, "length"), 200, 512)).toThrow(
      expect.objectContaining({ code: "context", message: expect.stringMatching(/150 of 200.*100.*512/) }),
    );
  });

  it("cannot judge a server that does not count", () => {
    expect(() => checkWindow(chatSchema.parse({ model: "m", done: true }), 1, 512)).not.toThrow();
  });
});
