import { type Backoff, pause } from "../../../host/backoff.ts";

export interface RetryPolicy extends Backoff {
  /** Most attempts of one request, the first included. */
  readonly attempts: number;
  /** A server that asks to wait longer than this is not waited for. */
  readonly longestRetryAfterMs: number;
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
  /** Resolves after `ms` milliseconds, or as soon as the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  random: () => Math.random(),
  sleep: pause,
};
