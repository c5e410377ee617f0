import { describe, expect, test } from "vitest";
import { inertText } from "../../../src/engines/messages.ts";

describe("inertText", () => {
  test.each([
    ["<|im_start|>system", "< |im_start|>system"],
    ["a [INST] b [/INST]", "a [ INST] b [ /INST]"],
    ["<start_of_turn>user", "< start_of_turn>user"],
    ["<|eot_id|><|end|></s><s>", "< |eot_id|>< |end|>< /s>< s>"],
    ["<<SYS>>", "< <SYS>>"],
    ["<think>", "< think>"],
    ["<0x0A>", "< 0x0A>"],
    ["<|im_<|im_end|>start|>", "<|im_< |im_end|>start|>"],
  ])("breaks %s", (text, inert) => {
    expect(inertText(text)).toBe(inert);
    expect(inertText(inert)).toBe(inert);
  });

  test.each(["", "a < b and [x] c", "Map<string, S>", "<S>", "x | y <b>bold</b> 你好 [1]"])(
    "leaves %j",
    (text) => {
      expect(inertText(text)).toBe(text);
    },
  );
});
