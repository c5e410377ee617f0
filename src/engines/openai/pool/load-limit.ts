/**
 * How many requests a server gets at once: one more after each round of answers, fewer when it pushes back or slows
 * down (additive increase, multiplicative decrease, as TCP Reno does it).
 */
export interface Aimd {
  /** Requests at once, as a fraction that grows. */
  readonly limit: number;
  /** Never more than this. */
  readonly ceiling: number;
  /** Shortest wait for a first byte seen lately, in milliseconds; null before the first answer. */
  readonly fastestMs: number | null;
  /** When the limit was last cut: requests from before then say nothing about the new limit. */
  readonly cutAt: number;
}

export interface Answered {
  readonly startedAt: number;
  /** From sending to the first byte, in milliseconds. */
  readonly latencyMs: number;
}

const pressureFactor = 0.5;
const slowFactor = 0.8;
/**
 * A wait is slow when it exceeds the fastest times `slowTimes` plus `slowAddedMs`: a new dossier's prefix takes time.
 */
const slowTimes = 4;
const slowAddedMs = 2_000;
/** Lets the fastest wait be forgotten: it grows by this factor with each answer. */
const drift = 1.02;

export function startingAimd(ceiling: number): Aimd {
  return { limit: ceiling, ceiling, fastestMs: null, cutAt: Number.NEGATIVE_INFINITY };
}

export function requestsAllowed({ limit }: Aimd): number {
  return Math.max(1, Math.floor(limit));
}

export function afterAnswer(state: Aimd, { startedAt, latencyMs }: Answered, now: number): Aimd {
  const fastestMs = Math.min(latencyMs, (state.fastestMs ?? latencyMs) * drift);
  const slow = latencyMs > fastestMs * slowTimes + slowAddedMs;
  const next = { ...state, fastestMs };
  if (slow) return cut(next, startedAt, now, slowFactor);
  return { ...next, limit: Math.min(state.ceiling, state.limit + 1 / state.limit) };
}

/** After a server said that it is overloaded (429, 503). */
export function afterPressure(state: Aimd, startedAt: number, now: number): Aimd {
  return cut(state, startedAt, now, pressureFactor);
}

function cut(state: Aimd, startedAt: number, now: number, factor: number): Aimd {
  if (startedAt < state.cutAt) return state;
  return { ...state, limit: Math.max(1, state.limit * factor), cutAt: now };
}

export interface CircuitPolicy {
  /** Failures in a row that take a server out of use. */
  readonly failures: number;
  /** Wait before it is tried again, in milliseconds; doubled after each trial that fails. */
  readonly cooldownMs: number;
  readonly longestCooldownMs: number;
}

/**
 * Whether a server is in use: it is while closed; once open, it is not until a trial succeeds. Times as the clock gives
 * them.
 */
export type Circuit =
  | { readonly phase: "closed"; readonly failures: number }
  | { readonly phase: "open"; readonly since: number; readonly trialAt: number; readonly cooldownMs: number };

export const closedCircuit: Circuit = { phase: "closed", failures: 0 };

export function openCircuit(now: number, { cooldownMs }: CircuitPolicy): Circuit {
  return { phase: "open", since: now, trialAt: now + cooldownMs, cooldownMs };
}

/**
 * After a request failed through the server's fault. Requests that were under way when the circuit opened change
 * nothing.
 */
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
