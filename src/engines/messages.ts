import type { Prompt, PromptSegment } from "../domain/prompt.ts";
import { specialToken } from "../domain/special-tokens.ts";

export interface ChatMessage {
  readonly role: "system" | "user";
  readonly content: string;
}

/**
 * A prompt as messages: consecutive segments of one role make one message. Servers obey control tokens spelled in a
 * message's text, so the text is made inert, and only once it is whole, since a token can be spread over two segments.
 * @param systemRole false where a model's chat template has no system role: the system text then opens the user's
 * message
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

/** Consecutive segments of one role. */
export interface Turn {
  readonly role: PromptSegment["role"];
  /** The texts of the segments, in order. */
  readonly texts: readonly string[];
}

/** A prompt as the turns of a conversation. */
export function joinTurns(prompt: Prompt): Turn[] {
  const turns: { role: Turn["role"]; texts: string[] }[] = [];
  for (const { role, text } of prompt) {
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(text);
    else turns.push({ role, texts: [text] });
  }
  return turns;
}

/**
 * The text with every control token that it spells broken by a space after the first character. For servers that
 * tokenise control tokens inside a message: without this, a text could end its own turn and begin another. A text
 * without them is returned unchanged.
 */
export function inertText(text: string): string {
  return text.replaceAll(specialToken, (token) => `${token.slice(0, 1)} ${token.slice(1)}`);
}
