import { setTimeout as wait } from "node:timers/promises";

/** Time and chance, so that tests can hold both still. */
export interface Clock {
  /** Milliseconds since some fixed moment, never running backwards. */
  now(): number;
  /** At least 0, below 1. */
  random(): number;
  /** Resolves after so many milliseconds, or as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Longest that Node's timers take; a longer wait is looked at again then. */
const longestTimer = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  async sleep(ms, signal) {
    await wait(Math.min(ms, longestTimer), undefined, { signal }).catch(() => undefined);
  },
};
