import type { CircuitPolicy } from "./pool/load-limit.ts";
import type { RetryPolicy } from "./pool/retry.ts";

/** How patient the engine is, and how much it accepts from a server. Times in milliseconds. */
export interface OpenAiPolicy {
  readonly retry: RetryPolicy;
  readonly circuit: CircuitPolicy;
  /** Longest time without a byte, after which an attempt has failed. */
  readonly stallMs: number;
  /** The same for a question that needs no model, such as what a server serves. */
  readonly lookupStallMs: number;
  /** Most bytes of one answer. */
  readonly maxBytes: number;
  /** How long all servers may be down, or one may be loading its model, before the engine gives up. */
  readonly patienceMs: number;
  /** How long a finished JSON object waits for the token counts that follow it. */
  readonly countsMs: number;
}

export const defaultPolicy: OpenAiPolicy = {
  retry: { attempts: 5, baseDelayMs: 500, longestDelayMs: 20_000, longestRetryAfterMs: 120_000 },
  circuit: { failures: 3, cooldownMs: 1_000, longestCooldownMs: 30_000 },
  stallMs: 120_000,
  lookupStallMs: 15_000,
  maxBytes: 20_000_000,
  patienceMs: 60_000,
  countsMs: 2_000,
};
