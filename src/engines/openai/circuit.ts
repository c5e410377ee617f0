export interface CircuitPolicy {
  /** Failures in a row that take a server out of use. */
  readonly failures: number;
  /** Wait before it is tried again, in milliseconds; doubled after each trial that fails. */
  readonly cooldownMs: number;
  readonly longestCooldownMs: number;
}

/** Whether a server is in use: closed it is, open it is not until a trial succeeds. Times as the clock gives them. */
export type Circuit =
  | { readonly phase: "closed"; readonly failures: number }
  | { readonly phase: "open"; readonly since: number; readonly trialAt: number; readonly cooldownMs: number };

export const closedCircuit: Circuit = { phase: "closed", failures: 0 };

export function openCircuit(now: number, { cooldownMs }: CircuitPolicy): Circuit {
  return { phase: "open", since: now, trialAt: now + cooldownMs, cooldownMs };
}

/** After a request failed by the server's fault. Requests that were under way when it opened change nothing. */
export function afterFailure(circuit: Circuit, now: number, policy: CircuitPolicy): Circuit {
  if (circuit.phase === "open") return circuit;
  const failures = circuit.failures + 1;
  return failures >= policy.failures ? openCircuit(now, policy) : { phase: "closed", failures };
}

/** After a trial of an open circuit failed. */
export function afterFailedTrial(circuit: Circuit, now: number, policy: CircuitPolicy): Circuit {
  if (circuit.phase === "closed") return openCircuit(now, policy);
  const cooldownMs = Math.min(circuit.cooldownMs * 2, policy.longestCooldownMs);
  return { ...circuit, cooldownMs, trialAt: now + cooldownMs };
}
