import { describe, expect, test } from "vitest";
import { AttemptError, faultOf, requestFault } from "../../../../../src/engines/openai/attempt-error.ts";
import { withAttempts } from "../../../../../src/engines/openai/pool/attempts.ts";
import { Budget } from "../../../../../src/engines/openai/pool/budget.ts";
import type { Lease, ServerPool } from "../../../../../src/engines/openai/pool/server-pool.ts";
import { FakeClock } from "../fake-clock.ts";

const retry = { attempts: 5, baseDelayMs: 1_000, longestDelayMs: 20_000, longestRetryAfterMs: 120_000 };

function setting(limits = { requests: null as number | null, tokens: null }) {
  const clock = new FakeClock();
  const log: string[] = [];
  const lease = {
    answered: () => log.push("answered"),
    failed: () => log.push("failed"),
  } as unknown as Lease;
  const pool = { acquire: async () => lease } as unknown as ServerPool;
  const abort = new AbortController();
  const run = (outcomes: readonly (string | Error)[]) => {
    let next = 0;
    return withAttempts({ pool, clock, retry, budget: new Budget(limits) }, abort.signal, async () => {
      const outcome = outcomes[next++];
      if (typeof outcome === "string") return { value: outcome, latencyMs: 1 };
      throw outcome ?? new Error("asked once too often");
    });
  };
  return { clock, log, abort, run };
}

const fault = () => faultOf("http://a", "the connection broke");
const refused = new AttemptError("engine", "refused (HTTP 400)", { where: "", hint: "" }, requestFault);

describe("withAttempts", () => {
  test("repeats a request, after growing waits, until it succeeds", async () => {
    const { run, clock, log } = setting();
    const answer = run([fault(), fault(), fault(), "yes"]);
    await clock.advance(60_000);
    await expect(answer).resolves.toBe("yes");
    expect(clock.waits).toEqual([500, 1_000, 2_000]);
    expect(log).toEqual(["failed", "failed", "failed", "answered"]);
  });

  test("gives up after five attempts with the last failure", async () => {
    const { run, clock } = setting();
    const answer = run([fault(), fault(), fault(), fault(), faultOf("http://a", "the last")]);
    answer.catch(() => undefined);
    await clock.advance(60_000);
    await expect(answer).rejects.toThrow("the last");
  });

  test("does not repeat a request that is refused", async () => {
    const { run, log } = setting();
    await expect(run([refused])).rejects.toBe(refused);
    expect(log).toEqual(["failed"]);
  });

  test("takes retries from the budget", async () => {
    const { run, clock } = setting({ requests: 2, tokens: null });
    const answer = run([fault(), fault(), "yes"]);
    answer.catch(() => undefined);
    await clock.advance(60_000);
    await expect(answer).rejects.toThrow("the budget of 2 requests is used up");
  });

  test("ends a wait when the run is interrupted", async () => {
    const { run, clock, abort } = setting();
    const answer = run([fault(), "yes"]);
    answer.catch(() => undefined);
    await clock.advance(100);
    abort.abort();
    await expect(answer).rejects.toMatchObject({ code: "interrupted" });
    expect(clock.sleeping).toBe(0);
  });
});
