import {
  averageCached,
  batchedName,
  energyFigures,
  evaluationWork,
  generationBound,
  joulesOf,
  meanFigure,
  plainFigure,
  type ProbeContextOfBench,
  ratesOf,
  timed,
  type Timed,
} from "./measurement.ts";
import type { BenchRow } from "../../domain/bench.ts";
import type { ProbeSession } from "../../engines/inference-probe.ts";

export interface BatchedTest {
  /** Tokens of each sequence's prompt. */
  readonly prompt: number;
  /** Tokens generated on each sequence; every step adds one to all of them. */
  readonly generated: number;
  readonly parallel: number;
  /** All sequences share one prompt, which is processed once and copied. */
  readonly sharedPrompt: boolean;
}

interface Repeat {
  readonly prompt: Timed;
  readonly generation: Timed;
}

/** The number of tokens that llama-batched-bench warms up with. */
const warmUpTokens = 16;

/**
 * A row of llama-batched-bench: all prompts processed, then one token generated on every sequence at a time. The
 * original measures once; here it is repeated.
 * @throws JuryboxError `memory`, `engine`, `interrupted`
 */
export async function measureBatched(context: ProbeContextOfBench, test: BatchedTest): Promise<BenchRow> {
  const { prompt, generated, parallel } = test;
  const session = await context.probe.open({
    parallel,
    contextTokens: prompt + generated,
    batchTokens: context.batchTokens,
  });
  try {
    await session.prompt(Math.min(warmUpTokens, prompt), 1);
    const repeats: Repeat[] = [];
    for (let repeat = 0; repeat < context.repeats; repeat++) {
      context.signal.throwIfAborted();
      repeats.push(await runOnce(context, session, test));
      context.onWork(evaluationWork(promptTokens(test), generated, parallel));
    }
    return rowOf(context, test, repeats);
  } finally {
    await session.close();
  }
}

/** Prompt tokens that are computed. */
export function promptTokens({ prompt, parallel, sharedPrompt }: BatchedTest): number {
  return sharedPrompt ? prompt : prompt * parallel;
}

async function runOnce(
  { meter, signal }: ProbeContextOfBench,
  session: ProbeSession,
  { prompt, generated, parallel, sharedPrompt }: BatchedTest,
): Promise<Repeat> {
  session.clear();
  const read = await timed(() => session.prompt(prompt, sharedPrompt ? 1 : parallel), meter);
  if (sharedPrompt) await session.share();
  const generation = await timed(async () => {
    for (let token = 0; token < generated; token++) {
      signal.throwIfAborted();
      await session.step(parallel);
    }
  }, meter);
  return { prompt: read, generation };
}

function rowOf(context: ProbeContextOfBench, test: BatchedTest, repeats: readonly Repeat[]): BenchRow {
  const { prompt, generated, parallel, sharedPrompt } = test;
  const [read, written] = [promptTokens(test), parallel * generated];
  const promptNs = repeats.map((repeat) => repeat.prompt.nanoseconds);
  const generationNs = repeats.map((repeat) => repeat.generation.nanoseconds);
  const totalNs = promptNs.map((time, index) => time + generationNs[index]!);
  const joules = joulesOf(repeats.map((repeat) => repeat.generation));
  const rate = (id: string, label: string, tokens: number, times: readonly number[]) =>
    meanFigure(id, label, "t/s", ratesOf(tokens, times));
  const seconds = (id: string, label: string, times: readonly number[]) =>
    meanFigure(
      id,
      label,
      "s",
      times.map((time) => time / 1e9),
    );
  const prompted = rate("promptTokensPerSecond", "S_PP", read, promptNs);
  return {
    kind: "batched",
    name: batchedName(prompt, generated, parallel, sharedPrompt),
    prompt,
    generated,
    depth: 0,
    parallel,
    figures: [
      rate("generationTokensPerSecond", "S_TG", written, generationNs),
      prompted,
      rate("tokensPerSecond", "S", read + written, totalNs),
      seconds("promptSeconds", "T_PP", promptNs),
      seconds("generationSeconds", "T_TG", generationNs),
      seconds("seconds", "T", totalNs),
      // Counted as in llama-batched-bench without a unified cache: a copied prompt takes up room in every sequence.
      plainFigure("kvTokens", "N_KV", "tokens", parallel * (prompt + generated)),
      ...energyFigures(written, joules),
    ],
    samples: {
      promptNanoseconds: promptNs,
      generationNanoseconds: generationNs,
      ...(joules.length > 0 && { joules }),
    },
    bound: generationBound(
      context.roofline,
      { parallel, cachedTokens: averageCached(prompt, generated) },
      prompted.value,
    ),
    note: null,
  };
}
