import { setMaxListeners } from "node:events";

/**
 * A signal that aborts with the first of several, until it is released. Unlike `AbortSignal.any`, it leaves no
 * listener behind on a signal that lives longer.
 */
export function linkSignals(signals: readonly AbortSignal[]): { signal: AbortSignal; release: () => void } {
  const linked = new AbortController();
  // Every request under way listens: many are no leak, and Node would warn of one.
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
