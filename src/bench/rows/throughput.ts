import {
  averageCached,
  energyFigures,
  evaluationWork,
  generationBound,
  joulesOf,
  meanFigure,
  type ProbeContextOfBench,
  ratesOf,
  throughputName,
  timed,
  type Timed,
} from "./measurement.ts";
import type { BenchRow } from "../../domain/bench.ts";
import type { ProbeSession } from "../../engines/inference-probe.ts";

export interface ThroughputTest {
  /** Prompt tokens to process; 0 for none. */
  readonly prompt: number;
  /** Tokens to generate one by one; 0 for none. */
  readonly generated: number;
  /** Tokens that the context already holds. */
  readonly depth: number;
}

/**
 * A test of llama-bench: after a warm-up (the prompt once, and one generated token), each repeat clears the context,
 * fills it to the depth untimed, and times prompt and generation together.
 * @throws JuryboxError `memory`, `engine`, `interrupted`
 */
export async function measureThroughput(
  context: ProbeContextOfBench,
  test: ThroughputTest,
): Promise<BenchRow> {
  const { prompt, generated, depth } = test;
  const session = await context.probe.open({
    parallel: 1,
    contextTokens: prompt + generated + depth,
    batchTokens: context.batchTokens,
  });
  try {
    await warmUp(session, test);
    const repeats: Timed[] = [];
    for (let repeat = 0; repeat < context.repeats; repeat++) {
      context.signal.throwIfAborted();
      session.clear();
      await session.prompt(depth, 1);
      repeats.push(await timed(() => run(session, test, context.signal), context.meter));
      context.onWork(evaluationWork(prompt + depth, generated, 1));
    }
    return rowOf(context, test, repeats);
  } finally {
    await session.close();
  }
}

async function warmUp(session: ProbeSession, { prompt, generated }: ThroughputTest): Promise<void> {
  if (prompt > 0) await session.prompt(prompt, 1);
  if (generated > 0) {
    session.clear();
    await session.step(1);
  }
}

async function run(
  session: ProbeSession,
  { prompt, generated }: ThroughputTest,
  signal: AbortSignal,
): Promise<void> {
  await session.prompt(prompt, 1);
  for (let token = 0; token < generated; token++) {
    signal.throwIfAborted();
    await session.step(1);
  }
}

function rowOf(context: ProbeContextOfBench, test: ThroughputTest, repeats: readonly Timed[]): BenchRow {
  const { prompt, generated, depth } = test;
  const nanoseconds = repeats.map((repeat) => repeat.nanoseconds);
  const joules = joulesOf(repeats);
  // The bound is for generation alone; the time of a test of both includes the prompt.
  const bound =
    generated > 0 && prompt === 0
      ? generationBound(
          context.roofline,
          { parallel: 1, cachedTokens: averageCached(depth, generated) },
          null,
        )
      : null;
  return {
    kind: "throughput",
    name: throughputName(prompt, generated, depth),
    prompt,
    generated,
    depth,
    parallel: 1,
    figures: [
      meanFigure("tokensPerSecond", "t/s", "t/s", ratesOf(prompt + generated, nanoseconds)),
      ...energyFigures(prompt + generated, joules),
    ],
    samples: { nanoseconds, ...(joules.length > 0 && { joules }) },
    bound,
    note: null,
  };
}
