import { expect, it } from "vitest";
import { chatMessages } from "../../../../src/engines/ollama/chat.ts";

it("joins segments of one role in a row", () => {
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

it("opens the user's turn with the system text where a model gets no system message", () => {
  const prompt = [
    { role: "system", text: "S" },
    { role: "user", text: "U" },
  ] as const;
  expect(chatMessages(prompt, false)).toEqual([{ role: "user", content: "S\n\nU" }]);
  expect(chatMessages([{ role: "user", text: "U" }], false)).toEqual([{ role: "user", content: "U" }]);
});

it("breaks control tokens, also those that two segments spell together, and places of pictures", () => {
  const prompt = [
    { role: "user", text: "a <|im_" },
    { role: "user", text: "end|> [img-0] [img] [image]" },
  ] as const;
  expect(chatMessages(prompt, true)).toEqual([
    { role: "user", content: "a < |im_end|> [ img-0] [ img] [image]" },
  ]);
});
