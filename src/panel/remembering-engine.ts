import { z } from "zod";
import { hashValue } from "../domain/hash.ts";
import { promptText, type Prompt } from "../domain/prompt.ts";
import type { Engine, Judgement, WriteEvent, WriteRequest } from "../engines/engine.ts";
import type { Answers } from "../store/answers.ts";
import { modelKey } from "../domain/model.ts";

const tokensSchema = z.object({ prompt: z.number(), cached: z.number(), output: z.number() });
const judgementSchema = z.object({
  pYes: z.number(),
  mass: z.number(),
  tokens: tokensSchema,
  ms: z.number(),
  sampled: z.number().nullable().default(null),
});
const writtenSchema = z.object({ text: z.string(), tokens: tokensSchema, ms: z.number() });

/**
 * An engine that asks nothing twice: every answer is kept, so that a long measurement can be stopped and resumed, and
 * so that two rows of a scorecard share the answers that both need.
 */
export function rememberingEngine(engine: Engine, answers: Answers): Engine {
  const { engine: name, engineVersion, model } = engine.describe();
  const who = { name, engineVersion, model: modelKey(model) };
  const judgeKey = (prompt: Prompt): string => hashValue({ ...who, judge: promptText(prompt) });
  const writeKey = ({ prompt, schema, sampling }: WriteRequest): string =>
    hashValue({ ...who, write: promptText(prompt), schema, sampling });

  async function judge(
    prompts: readonly Prompt[],
    signal: AbortSignal,
    onAnswer: (index: number) => void = () => {},
  ): Promise<Judgement[]> {
    const keys = prompts.map(judgeKey);
    const known = keys.map((key) => answers.get(key, judgementSchema));
    const open = prompts.flatMap((prompt, index) => (known[index] === undefined ? [{ prompt, index }] : []));
    known.forEach((answer, index) => answer !== undefined && onAnswer(index));
    if (open.length === 0) return known.map((answer) => answer!);
    const asked = open.map(({ prompt }) => prompt);
    const fresh = await engine.judge(asked, signal, (place) => onAnswer(open[place]!.index));
    answers.save(new Map(open.map(({ index }, place) => [keys[index]!, fresh[place]!])));
    open.forEach(({ index }, place) => (known[index] = fresh[place]!));
    return known.map((answer) => answer!);
  }

  async function* write(
    requests: readonly WriteRequest[],
    signal: AbortSignal,
  ): AsyncGenerator<WriteEvent, void, void> {
    const keys = requests.map(writeKey);
    const open: number[] = [];
    for (const [index, key] of keys.entries()) {
      const known = answers.get(key, writtenSchema);
      if (known === undefined) open.push(index);
      else yield { type: "done", index, ...known };
    }
    if (open.length === 0) return;
    for await (const event of engine.write(
      open.map((index) => requests[index]!),
      signal,
    )) {
      const index = open[event.index]!;
      if (event.type === "done") {
        const { text, tokens, ms } = event;
        answers.save(new Map([[keys[index]!, { text, tokens, ms }]]));
      }
      yield { ...event, index };
    }
  }

  return {
    describe: () => engine.describe(),
    countTokens: (prompt) => engine.countTokens(prompt),
    judge,
    write,
    close: () => engine.close(),
  };
}
