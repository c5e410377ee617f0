import { setMaxListeners } from "node:events";

/**
 * Works through jobs in order, several at once. After a failure no further job begins, and those under way are waited
 * for.
 * @param width most jobs at once
 * @throws the first failure
 */
export async function runJobs<Job>(
  jobs: readonly Job[],
  width: number,
  work: (job: Job, index: number) => Promise<void>,
): Promise<void> {
  const queue = [...jobs.entries()];
  const failures: unknown[] = [];
  const runLane = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined && failures.length === 0; next = queue.shift()) {
      await work(next[1], next[0]).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, runLane));
  if (failures.length > 0) throw failures[0];
}

/**
 * Works on items `width` at a time, started in order. The first failure aborts the work on the others and is thrown
 * once they have ended.
 * @param work gets a signal that aborts with the caller's and on a failure
 */
export async function workInOrder<Item>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  work: (item: Item, index: number, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const linked = linkSignals([signal, failed.signal]);
  try {
    await runJobs(items, width, async (item, index) => {
      try {
        await work(item, index, linked.signal);
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    });
  } finally {
    linked.release();
  }
}

/**
 * A signal that aborts as soon as one of several does, until it is released. Unlike `AbortSignal.any`, it leaves no
 * listener behind on a signal that lives longer.
 */
export function linkSignals(signals: readonly AbortSignal[]): { signal: AbortSignal; release: () => void } {
  const linked = new AbortController();
  // Every request under way listens. Many listeners are no leak here, but Node would warn of one.
  setMaxListeners(0, linked.signal);
  const abort = (event: Event): void => linked.abort((event.target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) linked.abort(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
  }
  return {
    signal: linked.signal,
    release: () => {
      for (const signal of signals) signal.removeEventListener("abort", abort);
    },
  };
}
