import { readFile } from "node:fs/promises";
import type { AppContext } from "../app/context.ts";
import { withStore } from "../app/workspace.ts";
import { type BenchRun, benchRunSchema } from "../domain/bench.ts";
import { JuryboxError } from "../domain/error.ts";
import { systemErrorCode } from "../files/system-error.ts";
import type { Store } from "../store/store.ts";
import { nearest } from "../text/nearest.ts";

/** The most runs that a comparison without names takes: no more fit side by side on a page. */
const mostCompared = 6;

/** Newest first. Runs whose process is gone are marked as interrupted beforehand. */
export function listBenches(context: AppContext): BenchRun[] {
  return withBenches(context, (store) => store.benchRuns.list());
}

/** @throws JuryboxError `not-found`, with the nearest id */
export function showBench(context: AppContext, id: string): BenchRun {
  return withBenches(context, (store) => findBench(store, id));
}

/**
 * Runs to compare, in the order of `names`: ids, or files that `bench --format json` wrote, perhaps on another machine.
 * Without names, the newest run of each model, engine and machine, newest first.
 * @throws JuryboxError `not-found`, `usage` for fewer than two runs or a file without a benchmark
 */
export async function benchesToCompare(
  context: AppContext,
  names: readonly string[],
): Promise<readonly BenchRun[]> {
  const files = new Map<string, BenchRun>();
  for (const name of names) if (name.endsWith(".json")) files.set(name, await readBench(name));
  const runs = withBenches(context, (store) =>
    names.length === 0
      ? newestOfEach(store.benchRuns.list())
      : names.map((name) => files.get(name) ?? findBench(store, name)),
  );
  if (runs.length > 1) return runs;
  throw new JuryboxError("usage", `there ${runs.length === 1 ? "is only one run" : "is no run"} to compare`, {
    hint: "Measure another model, engine or machine with `jurybox bench`, or name runs from `jurybox bench list`.",
  });
}

function newestOfEach(runs: readonly BenchRun[]): BenchRun[] {
  const kinds = new Map<string, BenchRun>();
  for (const run of runs.filter(({ rows }) => rows.length > 0)) {
    const { build, host, model } = run.facts;
    const key = JSON.stringify([model.sha256 ?? model.id, build.engine, build.threads, host.name, host.gpu]);
    if (!kinds.has(key)) kinds.set(key, run);
  }
  return [...kinds.values()].slice(0, mostCompared);
}

function findBench(store: Store, id: string): BenchRun {
  const run = store.benchRuns.get(id);
  if (run !== undefined) return run;
  const close = nearest(
    id,
    store.benchRuns.list().map((known) => known.id),
  );
  throw new JuryboxError("not-found", `there is no benchmark ${id}`, {
    where: store.file,
    hint: close === undefined ? "Choose one from `jurybox bench list`." : `Did you mean ${close}?`,
  });
}

async function readBench(file: string): Promise<BenchRun> {
  try {
    return benchRunSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    const missing = systemErrorCode(cause) === "ENOENT";
    throw new JuryboxError(
      missing ? "not-found" : "usage",
      missing ? "there is no such file" : "the file holds no benchmark",
      { where: file, hint: "Write one with `jurybox bench --format json`.", cause },
    );
  }
}

function withBenches<T>(context: AppContext, work: (store: Store) => T): T {
  return withStore(context, { create: false }, (store) => {
    store.benchRuns.markStale(context.now().toISOString());
    return work(store);
  });
}
