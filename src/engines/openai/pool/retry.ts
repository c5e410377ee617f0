import { setTimeout as wait } from "node:timers/promises";

export interface RetryPolicy {
  /** Most attempts of one request, the first included. */
  readonly attempts: number;
  /** Longest wait before the second attempt, in milliseconds; doubled before each further one. */
  readonly baseDelayMs: number;
  readonly longestDelayMs: number;
  /** A server that asks to wait longer than this is not waited for. */
  readonly longestRetryAfterMs: number;
}

/**
 * Wait before the next attempt: exponential, with full jitter, so that requests that failed together do not come
 * back together (AWS Architecture Blog, "Exponential Backoff and Jitter", 2015).
 * @param failed attempts that have failed so far, at least 1
 * @param random at least 0, below 1
 */
export function backoffMs(failed: number, random: number, policy: RetryPolicy): number {
  return random * Math.min(policy.longestDelayMs, policy.baseDelayMs * 2 ** (failed - 1));
}

/**
 * What a Retry-After header asks for (RFC 9110, 10.2.3): seconds or a date.
 * @param now milliseconds since 1970
 * @returns milliseconds, at least 0; null when there is no header or it says neither
 */
export function parseRetryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // Date.parse takes "-1" for a date: only what begins with a day's name is one.
  const date = /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

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
