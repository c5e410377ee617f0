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
/** A wait is slow when it is so many times the fastest, and so much longer: a new dossier's prefix must be computed. */
const slowTimes = 4;
const slowAddedMs = 2_000;
/** Lets the fastest wait be forgotten, by so much with each answer. */
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

/** After a server said that it has too much to do (429, 503). */
export function afterPressure(state: Aimd, startedAt: number, now: number): Aimd {
  return cut(state, startedAt, now, pressureFactor);
}

function cut(state: Aimd, startedAt: number, now: number, factor: number): Aimd {
  if (startedAt < state.cutAt) return state;
  return { ...state, limit: Math.max(1, state.limit * factor), cutAt: now };
}
