import type { BatchedTest } from "./rows/batched.ts";
import type { StreamTest } from "./rows/stream.ts";
import type { ThroughputTest } from "./rows/throughput.ts";

export const benchParts = ["tests", "batched", "stream", "panel", "localscore"] as const;
export type BenchPart = (typeof benchParts)[number];

/** What llama-bench and llama-batched-bench take, with the names of their flags. */
export interface BenchShape {
  /** `-p`, `-n`, `-pg` and `-d` of llama-bench. */
  readonly prompts: readonly number[];
  readonly generated: readonly number[];
  readonly combined: readonly (readonly [prompt: number, generated: number])[];
  readonly depths: readonly number[];
  /** `-npp`, `-ntg`, `-npl` and `-pps` of llama-batched-bench. */
  readonly batchPrompts: readonly number[];
  readonly batchGenerated: readonly number[];
  readonly parallel: readonly number[];
  readonly sharedPrompt: boolean;
  /** Streamed answers: tokens of the prompt and of the answer, and the number of answers at once. */
  readonly streams: readonly StreamTest[];
  /** `-r` */
  readonly repeats: number;
  /** Whole panels; each takes minutes, so by default there is only one. */
  readonly panels: number;
}

export const fullShape: BenchShape = {
  prompts: [512],
  generated: [128],
  combined: [[512, 128]],
  depths: [0],
  batchPrompts: [128],
  batchGenerated: [64],
  parallel: [1, 4, 8],
  sharedPrompt: false,
  streams: [
    { prompt: 512, generated: 64, parallel: 1 },
    { prompt: 512, generated: 64, parallel: 4 },
  ],
  repeats: 5,
  panels: 1,
};

/** Seconds instead of minutes: to see that everything works. */
export const quickShape: BenchShape = {
  prompts: [32],
  generated: [8],
  combined: [[32, 8]],
  depths: [0],
  batchPrompts: [16],
  batchGenerated: [4],
  parallel: [1, 2],
  sharedPrompt: false,
  streams: [{ prompt: 16, generated: 8, parallel: 1 }],
  repeats: 2,
  panels: 1,
};

export interface BenchPlan {
  readonly parts: readonly BenchPart[];
  readonly tests: readonly ThroughputTest[];
  readonly batched: readonly BatchedTest[];
  readonly streams: readonly StreamTest[];
  readonly repeats: number;
  readonly panels: number;
}

/** Every measurement, in llama-bench's order: for each depth the prompts, then the generations, then both. */
export function planBench(shape: BenchShape, parts: readonly BenchPart[]): BenchPlan {
  const { batchGenerated, batchPrompts, combined, generated, parallel, prompts, sharedPrompt } = shape;
  const tests = shape.depths.flatMap((depth): ThroughputTest[] => [
    ...prompts.map((prompt) => ({ prompt, generated: 0, depth })),
    ...generated.map((tokens) => ({ prompt: 0, generated: tokens, depth })),
    ...combined.map(([prompt, tokens]) => ({ prompt, generated: tokens, depth })),
  ]);
  const batched = batchPrompts.flatMap((prompt) =>
    batchGenerated.flatMap((tokens) =>
      parallel.map((count): BatchedTest => ({ prompt, generated: tokens, parallel: count, sharedPrompt })),
    ),
  );
  return {
    parts,
    tests: parts.includes("tests")
      ? tests.filter(({ prompt, generated: tokens }) => prompt + tokens > 0)
      : [],
    batched: parts.includes("batched") ? batched : [],
    streams: parts.includes("stream") ? shape.streams : [],
    repeats: shape.repeats,
    panels: parts.includes("panel") ? shape.panels : 0,
  };
}

/** The most tokens that any measurement of the probe holds, over all its sequences. */
export function longestContext({ tests, batched }: BenchPlan): number {
  return Math.max(
    16,
    ...tests.map(({ prompt, generated, depth }) => prompt + generated + depth),
    ...batched.map(({ prompt, generated, parallel }) => parallel * (prompt + generated)),
  );
}
