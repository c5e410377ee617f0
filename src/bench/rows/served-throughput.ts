import { askStreams } from "./ask-stream.ts";
import { type BenchContext, evaluationWork, meanFigure, throughputName } from "./measurement.ts";
import { seedOf } from "./stream.ts";
import type { ThroughputTest } from "./throughput.ts";
import type { BenchRow } from "../../domain/bench.ts";
import { JuryboxError } from "../../domain/error.ts";
import type { Engine, ServedTimes } from "../../engines/engine.ts";
import { mean } from "../../statistics/mean.ts";

/** Prompt tokens in a test that only generates, and answer tokens in one that only reads. */
const leastPrompt = 16;
const leastAnswer = 4;

/**
 * A llama-bench test from the times that a server reports (llama.cpp's `timings`, Ollama's durations): the tokens that
 * it counted over the time that they took. A server's time includes sampling under a JSON schema.
 * @throws JuryboxError `engine` when the server reports no times or cannot run the test; `interrupted`
 */
export async function measureServedThroughput(
  context: BenchContext,
  engine: Engine,
  test: ThroughputTest,
): Promise<BenchRow> {
  if (test.depth > 0) throw cannot("a server's context cannot be filled beforehand");
  const asked = {
    prompt: test.prompt || leastPrompt,
    generated: test.generated || leastAnswer,
    parallel: 1,
  };
  await askStreams(engine, { ...asked, prompt: leastPrompt, generated: leastAnswer }, 0, context.signal);
  const told: ServedTimes[] = [];
  for (let repeat = 0; repeat < context.repeats; repeat++) {
    const [answer] = await askStreams(engine, asked, seedOf(repeat), context.signal);
    if (!answer?.served) throw cannot("the server does not report how long prompt and answer took");
    told.push(answer.served);
    context.onWork(evaluationWork(test.prompt, test.generated, 1));
  }
  return rowOf(test, told);
}

function rowOf(test: ThroughputTest, told: readonly ServedTimes[]): BenchRow {
  const parts = told.map((times) => partsOf(test, times));
  const tokens = Math.round(mean(parts.map((part) => part.tokens)));
  return {
    kind: "throughput",
    name: throughputName(test.prompt, test.generated, 0),
    prompt: test.prompt,
    generated: test.generated,
    depth: 0,
    parallel: 1,
    figures: [
      meanFigure(
        "tokensPerSecond",
        "t/s",
        "t/s",
        parts.map(({ tokens: count, ms }) => (count / ms) * 1_000),
      ),
    ],
    samples: {
      milliseconds: parts.map(({ ms }) => ms),
      tokens: parts.map(({ tokens: count }) => count),
    },
    bound: null,
    note: `as reported by the server: ${tokens} tokens each time, sampled under a JSON schema`,
  };
}

/** The part of an answer that the test measures. */
function partsOf({ prompt, generated }: ThroughputTest, times: ServedTimes): { tokens: number; ms: number } {
  const read = prompt > 0 ? { tokens: times.promptTokens, ms: times.promptMs } : { tokens: 0, ms: 0 };
  const written = generated > 0 ? { tokens: times.outputTokens, ms: times.outputMs } : { tokens: 0, ms: 0 };
  return { tokens: read.tokens + written.tokens, ms: read.ms + written.ms };
}

function cannot(reason: string): JuryboxError {
  return new JuryboxError("engine", reason, {
    hint: "Measure the rows `stream` and `panel`, which work with every engine.",
  });
}
