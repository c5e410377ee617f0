import { JuryboxError, throwIfInterrupted } from "../../../domain/error.ts";
import { AttemptError } from "../attempt-error.ts";
import type { Client } from "../client.ts";
import type { Identity } from "../identify.ts";
import type { Clock, RetryPolicy } from "./retry.ts";
import type { ServerPool } from "./server-pool.ts";
import { backoffMs } from "../../../host/backoff.ts";

export interface Opening {
  readonly pool: ServerPool;
  readonly clients: readonly Client[];
  readonly identify: (client: Client, signal: AbortSignal) => Promise<Identity>;
  readonly retry: RetryPolicy;
  /** How long a server may be busy or loading its model. */
  readonly patienceMs: number;
  readonly clock: Clock;
  readonly onNotice: (text: string) => void;
}

/** How often a failing server is asked. Few times: whoever has forgotten to start it should hear of it soon. */
const attempts = 3;

/**
 * Finds out what all servers are. Those that do not answer are left out for now.
 * @throws JuryboxError `engine` when none answers, or what makes one unusable (its key, its model)
 */
export async function openPool(opening: Opening, signal: AbortSignal): Promise<void> {
  const { clients, pool } = opening;
  const outcomes = await Promise.allSettled(
    clients.map((client) => identifyPatiently(opening, client, signal)),
  );
  for (const [index, outcome] of outcomes.entries()) {
    const client = clients[index]!;
    if (outcome.status === "fulfilled") pool.admit(client, outcome.value);
    else if (isDown(outcome.reason)) pool.leaveOut(client, outcome.reason);
    else throw outcome.reason;
  }
  pool.requireAny();
  requireOneModel(pool.identities, clients);
}

async function identifyPatiently(
  { identify, retry, patienceMs, clock, onNotice }: Opening,
  client: Client,
  signal: AbortSignal,
): Promise<Identity> {
  const deadline = clock.now() + patienceMs;
  for (let failed = 1; ; failed++) {
    try {
      return await identify(client, signal);
    } catch (error) {
      if (!isDown(error)) throw error;
      const { pressure, waitMs } = error.consequences;
      const delay = Math.max(waitMs ?? 0, backoffMs(failed, clock.random(), retry));
      if (pressure ? clock.now() + delay > deadline : failed >= attempts) throw error;
      if (pressure && failed === 1)
        onNotice(`${client.server.text} is busy or loading its model: waiting for it.`);
      await clock.sleep(delay, signal);
      throwIfInterrupted(signal);
    }
  }
}

function isDown(error: unknown): error is AttemptError {
  return error instanceof AttemptError && error.consequences.retry && !error.consequences.refuse;
}

function requireOneModel(identities: readonly Identity[], clients: readonly Client[]): void {
  const models = new Set(identities.map(({ model }) => model));
  if (models.size <= 1) return;
  throw new JuryboxError("config", `the servers serve different models: ${[...models].join(", ")}`, {
    where: clients.map(({ server }) => server.text).join(", "),
    hint: "Servers that share the load must serve the same model: add --model with its name.",
  });
}
