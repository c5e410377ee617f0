import { OllamaFailure, tooLongHint } from "./failure.ts";
import type { ChatReply } from "./replies.ts";

/**
 * Checks that nothing of a prompt or its answer was cut. Newer servers refuse a prompt that is too long, because they
 * are told not to cut; older ones cut it without a word, and then count exactly the context.
 * @param asked most output tokens that were asked for
 * @param contextTokens the window
 * @throws OllamaFailure `context` naming the numbers
 */
export function checkWindow(reply: ChatReply, asked: number, contextTokens: number): void {
  const prompt = reply.prompt_eval_count ?? 0;
  const output = reply.eval_count ?? 0;
  const window = `the context of ${contextTokens}`;
  if (prompt + asked > contextTokens) {
    throw tooLong(`a prompt of ${prompt} tokens leaves no room for ${asked} more in ${window}`);
  }
  if (reply.done_reason === "length" && output < asked) {
    throw tooLong(
      `an answer was cut after ${output} of ${asked} tokens: with ${prompt} of the prompt it fills ${window}`,
    );
  }
}

/** Names the window in the error of a server that refuses a prompt, which says no number. */
export async function inWindow<Result>(contextTokens: number, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OllamaFailure && error.code === "context")) throw error;
    throw tooLong(`a prompt does not fit the context of ${contextTokens} tokens: ${error.message}`, error);
  }
}

function tooLong(message: string, cause?: unknown): OllamaFailure {
  return new OllamaFailure("context", message, { hint: tooLongHint, cause });
}
