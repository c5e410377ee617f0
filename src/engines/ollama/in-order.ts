import { linkSignals } from "../link-signals.ts";
import { runJobs } from "../run-jobs.ts";

/**
 * Works on items `width` at a time, beginning in their order. The first failure ends the work on the others and is
 * thrown once they have ended.
 * @param work gets a signal that aborts with the caller's and upon a failure
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
