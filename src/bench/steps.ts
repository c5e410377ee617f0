import type { BenchPlan } from "./plan.ts";
import { measureBatched, promptTokens } from "./rows/batched.ts";
import { localScoreShapes, measureLocalScore } from "./rows/local-score.ts";
import {
  batchedName,
  type BenchContext,
  evaluationWork,
  type ProbeContextOfBench,
  throughputName,
} from "./rows/measurement.ts";
import { measurePanel, type PanelJob } from "./rows/panel-job.ts";
import { measureServedThroughput } from "./rows/served-throughput.ts";
import { measureStream, streamName } from "./rows/stream.ts";
import { measureThroughput, type ThroughputTest } from "./rows/throughput.ts";
import type { AbsentRow, BenchRow } from "../domain/bench.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Engine } from "../engines/engine.ts";

/** One row to be measured. */
export interface BenchStep<Context> {
  readonly name: string;
  /** See `evaluationWork`. */
  readonly work: number;
  readonly measure: (context: Context) => Promise<BenchRow>;
}

/** The measurements that need llama.cpp in this process. */
export function probeSteps({ parts, tests, batched, repeats }: BenchPlan): BenchStep<ProbeContextOfBench>[] {
  const scored = localScoreShapes.reduce(
    (sum, { prompt, generated }) => sum + evaluationWork(prompt, generated, 1),
    0,
  );
  return [
    ...tests.map((test) => ({
      name: nameOf(test),
      work: repeats * evaluationWork(test.prompt + test.depth, test.generated, 1),
      measure: (context: ProbeContextOfBench) => measureThroughput(context, test),
    })),
    ...batched.map((test) => ({
      name: batchedName(test.prompt, test.generated, test.parallel, test.sharedPrompt),
      work: repeats * evaluationWork(promptTokens(test), test.generated, test.parallel),
      measure: (context: ProbeContextOfBench) => measureBatched(context, test),
    })),
    ...(parts.includes("localscore")
      ? [{ name: "LocalScore", work: repeats * scored, measure: measureLocalScore }]
      : []),
  ];
}

export interface EngineContextOfBench extends BenchContext {
  readonly engine: Engine;
  readonly panel: Omit<PanelJob, "engine" | "work">;
}

/** From the evaluated and written tokens of a panel with the shipped personas; for the progress bar only. */
const panelWork = evaluationWork(2_700, 300, 4);

/** The measurements that every engine can take. */
export function engineSteps({ streams, repeats, panels }: BenchPlan): BenchStep<EngineContextOfBench>[] {
  return [
    ...streams.map((test) => ({
      name: streamName(test),
      work: repeats * evaluationWork(test.prompt * test.parallel, test.generated, test.parallel),
      measure: (context: EngineContextOfBench) => measureStream(context, context.engine, test),
    })),
    ...(panels > 0
      ? [
          {
            name: "panel",
            work: panels * panelWork,
            measure: ({ engine, panel, ...context }: EngineContextOfBench) =>
              measurePanel({ ...context, repeats: panels }, { ...panel, engine, work: panelWork }),
          },
        ]
      : []),
  ];
}

/** Tests timed by the server itself. Rows that a server cannot give fail with the reason. */
export function servedSteps(plan: BenchPlan): BenchStep<EngineContextOfBench>[] {
  return [
    ...plan.tests.map((test) => ({
      name: nameOf(test),
      work: plan.repeats * evaluationWork(test.prompt, test.generated, 1),
      measure: (context: EngineContextOfBench) => measureServedThroughput(context, context.engine, test),
    })),
    ...probeSteps({ ...plan, tests: [] }).map(({ name }) => ({ name, work: 0, measure: refuse })),
  ];
}

async function refuse(): Promise<never> {
  throw new JuryboxError("engine", "a server's batches cannot be timed from outside", {
    hint: "Measure the file itself with --engine llama.",
  });
}

function nameOf({ prompt, generated, depth }: ThroughputTest): string {
  return throughputName(prompt, generated, depth);
}

export interface StepListener {
  readonly onRow: (row: BenchRow) => void;
  readonly onAbsent: (row: AbsentRow) => void;
}

/**
 * Takes one measurement after the other. One that fails is reported as absent with its reason; the next one follows.
 * @throws JuryboxError `interrupted`; rows already handed over stay valid
 */
export async function runSteps<Context extends BenchContext>(
  steps: readonly BenchStep<Context>[],
  context: Context,
  listener: StepListener,
): Promise<void> {
  for (const { name, work, measure } of steps) {
    context.signal.throwIfAborted();
    let done = 0;
    const onWork = (more: number): void => {
      done += more;
      context.onWork(more);
    };
    try {
      listener.onRow(await measure({ ...context, onWork }));
    } catch (error) {
      if (!(error instanceof JuryboxError) || error.code === "interrupted") throw error;
      listener.onAbsent({ name, reason: error.message });
      // The rest of its work is dropped: the bar advances as if it had been done.
      context.onWork(work - done);
    }
  }
}
