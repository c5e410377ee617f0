import { evaluationWork, plainFigure, type ProbeContextOfBench, ratesOf } from "./measurement.ts";
import type { BenchRow } from "../../domain/bench.ts";
import type { ProbeSession } from "../../engines/inference-probe.ts";
import { mean } from "../../statistics/mean.ts";

interface Shape {
  readonly prompt: number;
  readonly generated: number;
}

/**
 * LocalScore's nine tests, each a prompt and an answer.
 * Source: `get_baseline_test_configs` in localscore/localscore.cpp of https://github.com/Mozilla-Ocho/llamafile
 */
export const localScoreShapes: readonly Shape[] = [
  { prompt: 1024, generated: 16 }, // title generation
  { prompt: 4096, generated: 256 }, // summary
  { prompt: 2048, generated: 256 }, // code to fix
  { prompt: 2048, generated: 768 }, // code chat
  { prompt: 1024, generated: 1024 }, // code back and forth
  { prompt: 1280, generated: 3072 }, // reasoning over code
  { prompt: 384, generated: 1152 }, // code generation
  { prompt: 64, generated: 1024 }, // ideation
  { prompt: 16, generated: 1536 }, // storytelling
];

export interface LocalScoreMeans {
  /** Tokens per second, means over the shapes. */
  readonly promptRate: number;
  readonly generationRate: number;
  /** Milliseconds from the start of a test to its first generated token, mean over the shapes. */
  readonly firstTokenMs: number;
}

/**
 * LocalScore: ten times the geometric mean of prompt tokens per second, generated tokens per second and 1000 / TTFT in
 * milliseconds. Source: `getResultsSummary` in the same file.
 */
export function localScore({ promptRate, generationRate, firstTokenMs }: LocalScoreMeans): number {
  return 10 * Math.cbrt(promptRate * generationRate * (1000 / firstTokenMs));
}

interface ShapeTimes {
  readonly promptNs: number[];
  readonly generationNs: number[];
  readonly firstTokenNs: number[];
}

/**
 * Runs the nine shapes and returns the score. LocalScore's time to first token covers prompt processing and one
 * generated token.
 * @throws JuryboxError `memory`, `engine`, `interrupted`
 */
export async function measureLocalScore(context: ProbeContextOfBench): Promise<BenchRow> {
  const times: ShapeTimes[] = [];
  await warmUp(context, localScoreShapes[0]!);
  for (const shape of localScoreShapes) times.push(await measureShape(context, shape));
  const means = meansOf(times);
  return {
    kind: "localscore",
    name: "LocalScore",
    prompt: 0,
    generated: 0,
    depth: 0,
    parallel: 1,
    figures: [
      plainFigure("score", "score", "points", localScore(means)),
      plainFigure("promptTokensPerSecond", "prompt", "t/s", means.promptRate),
      plainFigure("generationTokensPerSecond", "generation", "t/s", means.generationRate),
      plainFigure("firstTokenMs", "first token", "ms", means.firstTokenMs),
    ],
    samples: Object.assign({}, ...times.map(samplesOf)),
    bound: null,
    note: "LocalScore's nine shapes, run on this engine; LocalScore itself runs on llamafile",
  };
}

async function measureShape(context: ProbeContextOfBench, shape: Shape): Promise<ShapeTimes> {
  const session = await openSession(context, shape);
  const times: ShapeTimes = { promptNs: [], generationNs: [], firstTokenNs: [] };
  try {
    for (let repeat = 0; repeat < context.repeats; repeat++) {
      session.clear();
      await runShape(session, shape, times, context.signal);
      context.onWork(evaluationWork(shape.prompt, shape.generated, 1));
    }
  } finally {
    await session.close();
  }
  return times;
}

async function runShape(
  session: ProbeSession,
  { prompt, generated }: Shape,
  { promptNs, generationNs, firstTokenNs }: ShapeTimes,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  await session.prompt(prompt, 1);
  const read = performance.now();
  await session.step(1);
  const first = performance.now();
  for (let token = 1; token < generated; token++) {
    signal.throwIfAborted();
    await session.step(1);
  }
  const ended = performance.now();
  promptNs.push((read - started) * 1e6);
  firstTokenNs.push((first - started) * 1e6);
  generationNs.push((ended - read) * 1e6);
}

async function warmUp(context: ProbeContextOfBench, shape: Shape): Promise<void> {
  const session = await openSession(context, shape);
  try {
    await session.prompt(shape.prompt, 1);
    for (let token = 0; token < shape.generated; token++) await session.step(1);
  } finally {
    await session.close();
  }
}

async function openSession(
  { probe, batchTokens, signal }: ProbeContextOfBench,
  { prompt, generated }: Shape,
): Promise<ProbeSession> {
  signal.throwIfAborted();
  return await probe.open({ parallel: 1, contextTokens: prompt + generated, batchTokens });
}

/** Mean over the repeats of each shape, then over the shapes. */
function meansOf(times: readonly ShapeTimes[]): LocalScoreMeans {
  const over = (pick: (own: ShapeTimes, shape: Shape) => readonly number[]): number =>
    mean(times.map((own, index) => mean(pick(own, localScoreShapes[index]!))));
  return {
    promptRate: over((own, shape) => ratesOf(shape.prompt, own.promptNs)),
    generationRate: over((own, shape) => ratesOf(shape.generated, own.generationNs)),
    firstTokenMs: over((own) => own.firstTokenNs.map((time) => time / 1e6)),
  };
}

function samplesOf(times: ShapeTimes, index: number): Record<string, number[]> {
  const { prompt, generated } = localScoreShapes[index]!;
  const named = Object.entries(times) as [string, number[]][];
  return Object.fromEntries(
    named.map(([what, values]) => [
      `pp${prompt}+tg${generated} ${what.replace("Ns", "Nanoseconds")}`,
      values,
    ]),
  );
}
