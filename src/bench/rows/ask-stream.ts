import { JuryboxError } from "../../domain/error.ts";
import type { Prompt } from "../../domain/prompt.ts";
import type { TokenCounts } from "../../domain/review.ts";
import type { Engine, ServedTimes, WriteRequest } from "../../engines/engine.ts";
import { seededRandom } from "../../statistics/bootstrap.ts";

/** One answer as it came, with times in milliseconds. */
export interface StreamedAnswer {
  /** From the request to the first token of the answer; null when the answer is empty. */
  readonly firstTokenMs: number | null;
  /** Between one token and the next; tokens that came together share the wait equally. */
  readonly tokenMs: readonly number[];
  readonly tokens: TokenCounts;
  readonly served: ServedTimes | null;
}

/** Keeps an answer going until its token limit: the text is too long to be finished. */
const schema = {
  type: "object",
  properties: { text: { type: "string", minLength: 1_500 } },
  required: ["text"],
} as const;

/**
 * Asks for answers to random prompts, all at once, and notes when each token arrives.
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
  if (answers.size < requests.length) throw failed("the stream ended without an answer");
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
  return new JuryboxError("engine", `an answer failed during the measurement: ${reason}`, {
    hint: "Use another model, or leave these rows out with --rows.",
  });
}

/** Words that are one token each in most vocabularies, together with the space before them. */
const words =
  "time year people way day man thing woman life child world school state family group country problem hand part place case week company system program question work government number night point home water room mother area money story fact month lot right study book eye job word business issue side kind head house service friend father power hour game line end member law car city name".split(
    " ",
  );

/**
 * A prompt that no cache can know: `tokens` random words of about a token each, then a task that takes long to answer.
 * @param seed another seed gives another text
 */
function randomPrompt(tokens: number, seed: number): Prompt {
  const random = seededRandom(seed);
  const text = Array.from({ length: tokens }, () => words[Math.floor(random() * words.length)]).join(" ");
  return [{ role: "user", text: `${text}\n\nRetell this as a long story.` }];
}
