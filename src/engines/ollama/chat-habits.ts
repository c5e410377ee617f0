import type { ShownModel } from "./replies.ts";
import { samplesPerJudgement } from "../yes-no-texts.ts";

/** How a model's conversation is set up on its server. */
export interface ChatHabits {
  /** The model thinks before it answers, unless told not to. */
  readonly thinks: boolean;
  /** A system message reaches the model; else the server drops it silently. */
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

export interface Opened {
  readonly name: string;
  readonly shown: ShownModel;
  readonly habits: ChatHabits;
  /** How many candidates for a token the server lists; 0 when it lists none. */
  readonly candidates: number;
  /** Context window asked for by the user, in tokens. */
  readonly wanted: number;
  /** Context window that the model has, in tokens. */
  readonly contextTokens: number;
}

/** What the user should know about a model that was opened, one line each. */
export function noticesOf({ name, shown, habits, candidates, wanted, contextTokens }: Opened): string[] {
  const notices: string[] = [];
  if (shown.remote_host)
    notices.push(`${name} runs at ${shown.remote_host}, not on this machine: dossiers are sent there`);
  if (candidates === 0)
    notices.push(
      `this Ollama gives no log-probabilities: each item is judged by counting ${samplesPerJudgement} sampled answers`,
    );
  if (contextTokens < wanted)
    notices.push(`the context of ${name} is ${contextTokens} tokens, not the ${wanted} asked for`);
  if (habits.bare)
    notices.push(
      `${name} has no chat template on this server: add a TEMPLATE to its Modelfile to get usable answers`,
    );
  if (habits.opensWithOwnMessages)
    notices.push(`the Modelfile of ${name} puts messages of its own before every question`);
  return notices;
}
