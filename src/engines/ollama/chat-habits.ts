import type { ShownModel } from "./replies.ts";

/** How a model's conversation is set up on its server. */
export interface ChatHabits {
  /** The model thinks before it answers, unless told not to. */
  readonly thinks: boolean;
  /** A system message reaches the model; else the server leaves it out without a word. */
  readonly takesSystem: boolean;
  /** The server puts no turns around a message: it has no chat template for the model. */
  readonly bare: boolean;
  /** The Modelfile puts messages of its own before every conversation. */
  readonly opensWithOwnMessages: boolean;
}

export function chatHabits({ template, modelfile, capabilities, messages }: ShownModel): ChatHabits {
  // A renderer is built into the server and takes the template's place.
  const rendered = /^RENDERER\s/m.test(modelfile ?? "");
  const text = template ?? "";
  const unknown = text === "" || rendered;
  return {
    thinks: capabilities?.includes("thinking") ?? false,
    takesSystem: unknown || /\.(?:System|Messages)\b/.test(text),
    bare: !unknown && /^\{\{-?\s*\.Prompt\s*-?\}\}$/.test(text.trim()),
    opensWithOwnMessages: (messages?.length ?? 0) > 0,
  };
}
