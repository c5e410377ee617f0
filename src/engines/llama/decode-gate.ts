import type { CustomBatchingPrioritizationStrategy, EvaluationPriority } from "node-llama-cpp";

/** Turns of the event loop's microtask queue to wait for a late sequence before decoding without it. */
const patience = 400;

/** For tokens that are decoded in one batch with those of other sequences. */
export const together = 1 satisfies EvaluationPriority;
/** For tokens that get batches of their own: the last bits of a result depend on what shares its batch. */
export const alone = 5 satisfies EvaluationPriority;

type Batch = ReturnType<CustomBatchingPrioritizationStrategy>;
type Items = Parameters<CustomBatchingPrioritizationStrategy>[0]["items"];

/**
 * Holds a batch back until every active sequence has queued its next tokens.
 * node-llama-cpp decodes as soon as anything is queued, and after each decode the last sequence
 * comes a few microtasks late, so that N sequences would be decoded N-1 at a time.
 */
export class DecodeGate {
  #active = 0;
  #waited = 0;

  /** Counts a sequence as active while `work` runs. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#active++;
    try {
      return await work();
    } finally {
      this.#active--;
    }
  }

  /** For `batching.itemPrioritizationStrategy`: one that goes alone, fair shares of the batch to all, or nothing yet. */
  readonly prioritize: CustomBatchingPrioritizationStrategy = ({ items, size }) => {
    const single = items.find(({ evaluationPriority }) => evaluationPriority === alone);
    if (single !== undefined) return fairShares([single], size);
    if (items.length < this.#active && this.#waited < patience) {
      this.#waited++;
      return [];
    }
    this.#waited = 0;
    return fairShares(items, size);
  };
}

/** Short ones whole, and to the others the same of what is left. */
function fairShares(items: Items, size: number): Batch {
  let left = size;
  const shortestFirst = items.toSorted((a, b) => a.tokens.length - b.tokens.length);
  return shortestFirst
    .map((item, index) => {
      const share = Math.floor(left / (shortestFirst.length - index));
      const processAmount = Math.min(item.tokens.length, share);
      left -= processAmount;
      return { item, processAmount };
    })
    .filter((entry) => entry.processAmount > 0);
}
