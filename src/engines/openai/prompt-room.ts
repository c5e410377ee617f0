import { JuryboxError } from "../../domain/error.ts";
import { promptText, type Prompt } from "../../domain/prompt.ts";

/** More than the control tokens of any chat template take for two turns. */
const templateTokens = 128;

/**
 * Whether a prompt surely fits, without counting: no token of a byte-level vocabulary stands for less than a byte.
 * @param room tokens that the answer may take
 * @param contextTokens the model's window
 */
export function surelyFits(prompt: Prompt, room: number, contextTokens: number): boolean {
  const bytes = Buffer.byteLength(promptText(prompt), "utf8");
  return bytes + templateTokens + room <= contextTokens;
}

/**
 * @param tokens of the prompt
 * @throws JuryboxError `context` when the prompt and its answer do not fit the window
 */
export function requireRoom(tokens: number, room: number, contextTokens: number): void {
  const over = tokens + room - contextTokens;
  if (over <= 0) return;
  throw new JuryboxError(
    "context",
    `a prompt is ${over} tokens longer than the context of ${contextTokens}`,
    {
      hint: "Shorten the dossier, start the server with a larger context, or raise --context-tokens.",
    },
  );
}
