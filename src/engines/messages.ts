import type { Prompt } from "../domain/prompt.ts";
import { inertText } from "./inert-text.ts";
import { joinTurns } from "./turns.ts";

export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

/**
 * A prompt as messages: segments of one role in a row are one message. Servers read control tokens in the text of a
 * message as such, so it is made inert, once it is whole: a token can be spread over two segments.
 * @param systemRole false where a model's chat template has no system role: its text then opens the user's message
 */
export function messagesOf(prompt: Prompt, systemRole: boolean): ChatMessage[] {
  const turns = joinTurns(prompt).map(({ role, texts }) => ({ role, text: texts.join("") }));
  const used = systemRole ? turns : withoutSystem(turns);
  return used.map(({ role, text }) => ({ role, content: inertText(text) }));
}

function withoutSystem(turns: readonly { role: ChatMessage["role"]; text: string }[]) {
  const text = (role: ChatMessage["role"]): string[] =>
    turns.filter((turn) => turn.role === role).map((turn) => turn.text);
  return [{ role: "user" as const, text: [...text("system"), ...text("user")].join("\n\n") }];
}
