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
  const ended = new AbortController();
  const end = (): void => ended.abort(signal.reason);
  if (signal.aborted) end();
  signal.addEventListener("abort", end, { once: true });
  const failures: unknown[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) {
      if (failures.length > 0) return;
      try {
        await work(item, index, ended.signal);
      } catch (error) {
        failures.push(error);
        ended.abort(error);
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  signal.removeEventListener("abort", end);
  if (failures.length > 0) throw failures[0];
}
