import { setTimeout as wait } from "node:timers/promises";

export interface Backoff {
  /** Longest wait before the second attempt, in milliseconds; doubled before each further one. */
  readonly baseDelayMs: number;
  /** Longest wait of all, in milliseconds. */
  readonly longestDelayMs: number;
}

/**
 * Wait before the next attempt, in milliseconds: exponential, with full jitter, so that requests that failed together
 * do not come back together (AWS Architecture Blog, "Exponential Backoff and Jitter", 2015).
 * @param failed attempts that have failed so far, at least 1
 * @param random at least 0, below 1; exactly 1 where there are no requests to keep apart
 */
export function backoffMs(failed: number, random: number, { baseDelayMs, longestDelayMs }: Backoff): number {
  return random * Math.min(longestDelayMs, baseDelayMs * 2 ** (failed - 1));
}

/** Longest wait that Node's timers accept, in milliseconds; callers that wait longer check again then. */
const longestTimer = 2 ** 31 - 1;

/** Resolves after `ms` milliseconds at most, or as soon as the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(Math.min(ms, longestTimer), undefined, { signal }).catch(() => undefined);
}
