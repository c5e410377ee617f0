import type { AppContext } from "../app/context.ts";
import { readyLocal } from "../app/local-model.ts";
import { servedModel } from "../app/open-model.ts";
import { workspacePersonas } from "../app/personas.ts";
import { withStore } from "../app/workspace.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import { benchHost, servedFacts } from "./facts.ts";
import { type BenchedShape, openBenchProbe } from "./open-probe.ts";
import { type BenchPlan, longestContext } from "./plan.ts";
import type { BenchContext } from "./rows/measurement.ts";
import { type BenchStep, engineSteps, probeSteps, runSteps, servedSteps } from "./steps.ts";
import { panelSettings } from "../config/panel-settings.ts";
import type { AbsentRow, BenchFacts, BenchRow, BenchRun } from "../domain/bench.ts";
import { JuryboxError } from "../domain/error.ts";
import { readDossier } from "../dossier/read-dossier.ts";
import type { Engine } from "../engines/engine.ts";
import type { InferenceProbe } from "../engines/inference-probe.ts";
import { packagePath, packageVersion } from "../files/package-root.ts";
import { type EnergySource, findEnergySource } from "../host/energy.ts";
import { endBy, newRunId } from "../store/runs.ts";
import type { Store } from "../store/store.ts";

export interface BenchRequest {
  /** A catalogue model to measure with random weights in its shape, instead of the settings' model. */
  readonly shape: BenchedShape | null;
  readonly plan: BenchPlan;
  /** Null for as many as there are cores. */
  readonly threads: number | null;
  /** The most tokens computed together. */
  readonly batchTokens: number;
  /** What was typed, for the record. */
  readonly command: string;
}

/** Whoever shows a measurement. */
export interface BenchListener {
  readonly onStart: (id: string, facts: BenchFacts) => void;
  /** Work done so far and in total, in the unit of `evaluationWork` (bench/rows/measurement.ts). */
  readonly onWork: (done: number, total: number) => void;
  readonly onRow: (row: BenchRow) => void;
  readonly onAbsent: (row: AbsentRow) => void;
}

interface Bench {
  readonly context: AppContext;
  readonly request: BenchRequest;
  readonly listener: BenchListener;
  readonly store: Store;
  readonly id: string;
  readonly startedAt: string;
}

/**
 * Measures the settings' model, which may be the path of a GGUF file, and stores each row when it is finished.
 * @throws JuryboxError `interrupted`, `memory`, `engine` and what `readyModel` throws; finished rows are kept
 */
export async function runBench(
  context: AppContext,
  request: BenchRequest,
  listener: BenchListener,
): Promise<BenchRun> {
  const started = context.now();
  const id = newRunId(started);
  return await withStore(context, { create: true }, async (store) => {
    const bench = { context, request, listener, store, id, startedAt: started.toISOString() };
    try {
      store.benchRuns.markStale(bench.startedAt);
      await (context.settings.engine === "llama" ? measureFile(bench) : measureServer(bench));
      store.benchRuns.finish(id, "done", context.now().toISOString());
      return store.benchRuns.get(id)!;
    } catch (error) {
      store.benchRuns.finish(id, endBy(error), context.now().toISOString());
      throw error;
    }
  });
}

/** First the probe's rows, then the engine's, so that the weights are never in memory twice. */
async function measureFile(bench: Bench): Promise<void> {
  const { context, request } = bench;
  const { plan, batchTokens } = request;
  const { file, probe, facts, energy } = await openBenchProbe(context, {
    shape: request.shape,
    threads: request.threads,
    batchTokens,
    contextTokens: longestContext(plan),
  });
  const own = probeSteps(plan);
  const rest = engineSteps(plan);
  const shared = begin(bench, facts, energy, [...own, ...rest]);
  const { bandwidth, model } = facts;
  const roofline = {
    bandwidth: bandwidth?.value ?? null,
    bytesPerToken: model.bytesPerToken,
    kvBytesPerToken: model.kvBytesPerToken,
  };
  await closing(probe, () => runSteps(own, { ...shared, probe, batchTokens, roofline }, keeping(bench)));
  if (rest.length === 0) return;
  try {
    const engine = await readyLocal(context, file).open();
    await closing(engine, () => runEngineSteps(bench, engine, rest, shared));
  } catch (error) {
    if (!(error instanceof JuryboxError) || error.code !== "model") throw error;
    for (const { name } of rest) keeping(bench).onAbsent({ name, reason: error.message });
  }
}

async function measureServer(bench: Bench): Promise<void> {
  const { context, request } = bench;
  const engine = await (await servedModel(context)).open();
  await closing(engine, async () => {
    const description = engine.describe();
    const host = await benchHost(description.host);
    const energy = description.host.cores === 0 ? null : await findEnergySource(host.gpu !== null);
    const steps = [...servedSteps(request.plan), ...engineSteps(request.plan)];
    const shared = begin(bench, servedFacts(description, host, energy), energy, steps);
    await runEngineSteps(bench, engine, steps, shared);
  });
}

async function runEngineSteps(
  bench: Bench,
  engine: Engine,
  steps: ReturnType<typeof engineSteps>,
  shared: BenchContext,
): Promise<void> {
  const { context } = bench;
  const panel = {
    templates: workspaceTemplates(context),
    personas: workspacePersonas(context),
    dossier: await readDossier(packagePath("examples", "mistral-3-small-22b.md")),
    settings: { ...panelSettings(context.settings), samples: 1 },
    year: context.now().getUTCFullYear(),
  };
  await runSteps(steps, { ...shared, engine, panel }, keeping(bench));
}

/** Records the run and returns what all its measurements share. */
function begin(
  { context, request, listener, store, id, startedAt }: Bench,
  facts: BenchFacts,
  energy: EnergySource | null,
  steps: readonly Pick<BenchStep<never>, "work">[],
): BenchContext {
  store.benchRuns.start({ id, startedAt, jurybox: packageVersion(), command: request.command, facts });
  listener.onStart(id, facts);
  const total = steps.reduce((sum, { work }) => sum + work, 0);
  let done = 0;
  return {
    meter: energy === null ? () => async () => null : energy.begin,
    signal: context.signal,
    repeats: request.plan.repeats,
    onWork(more) {
      done += more;
      listener.onWork(done, total);
    },
  };
}

function keeping({ store, id, listener }: Bench) {
  return {
    onRow(row: BenchRow): void {
      store.benchRuns.addRow(id, row);
      listener.onRow(row);
    },
    onAbsent(row: AbsentRow): void {
      store.benchRuns.addAbsent(id, row);
      listener.onAbsent(row);
    },
  };
}

async function closing(opened: InferenceProbe | Engine, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } finally {
    await opened.close();
  }
}
