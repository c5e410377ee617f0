import type { ChatHabits } from "./chat-habits.ts";
import { samplesPerJudgement } from "../yes-no-texts.ts";
import type { ShownModel } from "./replies.ts";

export interface Opened {
  readonly name: string;
  readonly shown: ShownModel;
  readonly habits: ChatHabits;
  /** Candidates for a token that the server tells; 0 when it tells none. */
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
      `this Ollama tells no log-probabilities: each item is counted from ${samplesPerJudgement} sampled answers`,
    );
  if (contextTokens < wanted)
    notices.push(`the context of ${name} is ${contextTokens} tokens, not the ${wanted} asked for`);
  if (habits.bare)
    notices.push(
      `${name} has no chat template on this server: give its Modelfile a TEMPLATE for usable answers`,
    );
  if (habits.opensWithOwnMessages)
    notices.push(`the Modelfile of ${name} puts messages of its own before every question`);
  return notices;
}
