import type { Prompt, PromptSegment } from "../domain/prompt.ts";

/** Segments of one role in a row. */
export interface Turn {
  readonly role: PromptSegment["role"];
  /** Of the segments, in their order. */
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
