import { JuryboxError } from "../../domain/error.ts";
import type { TokenCounts } from "../../domain/review.ts";
import type { Engine, ServedTimes, WriteRequest } from "../../engines/engine.ts";
import { randomPrompt } from "../random-prompt.ts";

/** One answer as it came, with times in milliseconds. */
export interface StreamedAnswer {
  /** From the request to the first token of the answer; null when the answer is empty. */
  readonly firstTokenMs: number | null;
  /** Between one token and the next; where several came together, their share of the wait each. */
  readonly tokenMs: readonly number[];
  readonly tokens: TokenCounts;
  readonly served: ServedTimes | null;
}

/** An answer that goes on until its limit: a text of which no end is in sight. */
const schema = {
  type: "object",
  properties: { text: { type: "string", minLength: 1_500 } },
  required: ["text"],
} as const;

/**
 * Asks for answers of random prompts, all at once, and notes when each token comes.
 * @param seed of the first prompt; the others take the seeds that follow
 * @throws JuryboxError `engine` when an answer fails, `interrupted`
 */
export async function askStreams(
  engine: Engine,
  asked: { readonly prompt: number; readonly generated: number; readonly parallel: number },
  seed: number,
  signal: AbortSignal,
): Promise<StreamedAnswer[]> {
  const requests = Array.from({ length: asked.parallel }, (_, index): WriteRequest => ({
    prompt: randomPrompt(asked.prompt, seed + index),
    schema,
    sampling: { seed: seed + index, temperature: 0, topP: 1, maxTokens: asked.generated },
  }));
  const started = performance.now();
  const arrivals = requests.map((): { at: number; tokens: number }[] => []);
  const answers = new Map<number, StreamedAnswer>();
  for await (const event of engine.write(requests, signal)) {
    const own = arrivals[event.index]!;
    if (event.type === "delta") own.push({ at: performance.now() - started, tokens: event.tokens });
    else if (event.type === "failed") throw failed(event.reason);
    else {
      const { tokens, served = null } = event;
      answers.set(event.index, { ...waits(own), tokens, served });
    }
  }
  if (answers.size < requests.length) throw failed("it ended without an answer");
  return requests.map((_, index) => answers.get(index)!);
}

function waits(
  arrivals: readonly { readonly at: number; readonly tokens: number }[],
): Pick<StreamedAnswer, "firstTokenMs" | "tokenMs"> {
  const tokenMs = arrivals.slice(1).flatMap(({ at, tokens }, index) => {
    const before = arrivals[index]!;
    const count = Math.max(1, tokens - before.tokens);
    return Array.from({ length: count }, () => (at - before.at) / count);
  });
  return { firstTokenMs: arrivals[0]?.at ?? null, tokenMs };
}

function failed(reason: string): JuryboxError {
  return new JuryboxError("engine", `an answer failed while it was measured: ${reason}`, {
    hint: "Use another model, or leave these rows out with --rows.",
  });
}
