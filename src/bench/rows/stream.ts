import { askStreams, type StreamedAnswer } from "./ask-stream.ts";
import { type BenchContext, evaluationWork, meanFigure, plainFigure } from "./measurement.ts";
import type { BenchFigure, BenchRow } from "../../domain/bench.ts";
import { JuryboxError } from "../../domain/error.ts";
import { addTokens } from "../../domain/review.ts";
import type { Engine } from "../../engines/engine.ts";
import { mean, quantile } from "../../statistics/mean.ts";

export interface StreamTest {
  readonly prompt: number;
  readonly generated: number;
  /** Answers asked for at once. */
  readonly parallel: number;
}

const percents = [50, 90, 95, 99] as const;

/** `stream 512+128`, `stream 512+128 x4`. */
export function streamName({ prompt, generated, parallel }: StreamTest): string {
  return `stream ${prompt}+${generated}${parallel > 1 ? ` x${parallel}` : ""}`;
}

/**
 * Times answers as a reader sees them arrive, written under a JSON schema as reviews are: time to first token, and the
 * times between tokens. Works with every engine.
 * @throws JuryboxError `engine`, `context`, `interrupted`
 */
export async function measureStream(
  context: BenchContext,
  engine: Engine,
  test: StreamTest,
): Promise<BenchRow> {
  const { signal, onWork, repeats } = context;
  // The warm-up loads the model on a server. Its prompt is short, so that no cache knows the measured prompts.
  await askStreams(engine, { prompt: 16, generated: 2, parallel: test.parallel }, 0, signal);
  const rates: number[] = [];
  const answers: StreamedAnswer[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now();
    const own = await askStreams(engine, test, seedOf(repeat), signal);
    const output = addTokens(own.map(({ tokens }) => tokens)).output;
    rates.push((output / (performance.now() - started)) * 1_000);
    answers.push(...own);
    onWork(evaluationWork(test.prompt * test.parallel, test.generated, test.parallel));
  }
  return rowOf(test, answers, rates);
}

/** Keeps the seeds of one repeat apart from those of the next, however many answers it asks for. */
export function seedOf(repeat: number): number {
  return 1 + repeat * 1_000;
}

function rowOf(test: StreamTest, answers: readonly StreamedAnswer[], rates: readonly number[]): BenchRow {
  const firstTokenMs = answers.flatMap((answer) => answer.firstTokenMs ?? []);
  const tokenMs = answers.flatMap((answer) => answer.tokenMs);
  if (firstTokenMs.length === 0 || tokenMs.length === 0) {
    throw new JuryboxError("engine", "the answers have too few tokens to time", {
      hint: "Use an instruction-tuned model, or leave these rows out with --rows.",
    });
  }
  const count = (part: "prompt" | "output") => mean(answers.map(({ tokens }) => tokens[part]));
  return {
    kind: "stream",
    name: streamName(test),
    prompt: test.prompt,
    generated: test.generated,
    depth: 0,
    parallel: test.parallel,
    figures: [
      ...percentileFigures("firstToken", "first token", firstTokenMs),
      ...percentileFigures("token", "next token", tokenMs),
      meanFigure("tokensPerSecond", "written", "t/s", rates),
      plainFigure("promptTokens", "prompt", "tokens", count("prompt")),
      plainFigure("outputTokens", "answer", "tokens", count("output")),
    ],
    samples: {
      firstTokenMilliseconds: firstTokenMs,
      nextTokenMilliseconds: tokenMs,
      writtenTokensPerSecond: [...rates],
    },
    bound: null,
    note: null,
  };
}

function percentileFigures(id: string, label: string, values: readonly number[]): BenchFigure[] {
  return percents.map((p) => plainFigure(`${id}P${p}Ms`, `${label} p${p}`, "ms", quantile(values, p / 100)));
}
