import { throwIfInterrupted } from "../../../domain/error.ts";
import { AttemptError } from "../attempt-error.ts";
import type { Budget } from "./budget.ts";
import type { Clock, RetryPolicy } from "./retry.ts";
import type { Lease, ServerPool } from "./server-pool.ts";
import { backoffMs } from "../../../host/backoff.ts";

export interface AttemptContext {
  readonly pool: ServerPool;
  readonly budget: Budget;
  readonly retry: RetryPolicy;
  readonly clock: Clock;
}

export interface AttemptResult<T> {
  readonly value: T;
  /** From sending to the first byte; null when it says nothing about the server's load. */
  readonly latencyMs: number | null;
}

/**
 * Makes a request to the model, and repeats it after a failure while another attempt may succeed, each time at the
 * server that is best by then.
 * @throws AttemptError of the last attempt, JuryboxError `engine` (all servers down, budget used up) or `interrupted`
 */
export async function withAttempts<T>(
  { pool, budget, retry, clock }: AttemptContext,
  signal: AbortSignal,
  attempt: (lease: Pick<Lease, "client" | "identity">) => Promise<AttemptResult<T>>,
): Promise<T> {
  for (let failed = 0; ;) {
    budget.check();
    const lease = await pool.acquire(signal);
    try {
      budget.takeRequest();
      const { value, latencyMs } = await attempt(lease);
      lease.answered(latencyMs);
      return value;
    } catch (error) {
      lease.failed(error);
      failed += 1;
      if (!isWorthAnother(error, failed, retry)) throw error;
      // The pool waits as long as Retry-After asks: that concerns the server, not the request.
      await clock.sleep(backoffMs(failed, clock.random(), retry), signal);
      throwIfInterrupted(signal);
    }
  }
}

function isWorthAnother(
  error: unknown,
  failed: number,
  { attempts, longestRetryAfterMs }: RetryPolicy,
): boolean {
  if (!(error instanceof AttemptError) || !error.consequences.retry) return false;
  return failed < attempts && (error.consequences.waitMs ?? 0) <= longestRetryAfterMs;
}
