import { AttemptError } from "../attempt-error.ts";
import type { Client } from "../client.ts";
import type { Identity } from "../identify.ts";
import {
  afterAnswer,
  afterFailure,
  afterPressure,
  type Aimd,
  type Circuit,
  type CircuitPolicy,
  closedCircuit,
  requestsAllowed,
  startingAimd,
} from "./load-limit.ts";

/** One server of the pool and its current state. Times as the clock gives them. */
export interface Member {
  readonly client: Client;
  /** Null until it was found to serve the model. */
  identity: Identity | null;
  circuit: Circuit;
  load: Aimd;
  inFlight: number;
  /** It asked to be left alone until then. */
  pausedUntil: number;
  /** What went wrong last. */
  lastFailure: string | null;
  /** Not to be used again in this run. */
  refused: boolean;
  /** The trial under way, while it is out of use. */
  trial: Promise<void> | null;
}

export function newMember(client: Client, parallel: number): Member {
  return {
    client,
    identity: null,
    circuit: closedCircuit,
    load: startingAimd(parallel),
    inFlight: 0,
    pausedUntil: 0,
    lastFailure: null,
    refused: false,
    trial: null,
  };
}

export type ReadyMember = Member & { readonly identity: Identity };

/** The least loaded server that may get a request now; those that have not failed lately first. */
export function pickMember(members: readonly Member[], now: number): ReadyMember | undefined {
  const [best] = members
    .filter((member): member is ReadyMember => isReady(member, now))
    .toSorted((a, b) => rank(a) - rank(b));
  return best;
}

function isReady(member: Member, now: number): boolean {
  return (
    member.identity !== null &&
    !member.refused &&
    member.circuit.phase === "closed" &&
    member.pausedUntil <= now &&
    member.inFlight < requestsAllowed(member.load)
  );
}

function rank({ circuit, inFlight, load }: Member): number {
  return (circuit.phase === "closed" ? circuit.failures : 0) + inFlight / requestsAllowed(load);
}

export function isTrialDue({ circuit, refused, trial }: Member, now: number): boolean {
  return !refused && trial === null && circuit.phase === "open" && circuit.trialAt <= now;
}

/** When the passing of time may next change what a member can do; infinite when only an event can. */
export function nextChange({ circuit, pausedUntil, refused, trial }: Member, now: number): number {
  if (refused || trial !== null) return Number.POSITIVE_INFINITY;
  if (circuit.phase === "open") return circuit.trialAt;
  return pausedUntil > now ? pausedUntil : Number.POSITIVE_INFINITY;
}

/** @param latencyMs null when it says nothing about the load */
export function noteAnswer(member: Member, startedAt: number, latencyMs: number | null, now: number): void {
  if (latencyMs !== null) member.load = afterAnswer(member.load, { startedAt, latencyMs }, now);
  if (member.circuit.phase === "closed") member.circuit = closedCircuit;
}

/** Takes from a failed request what it says about the server. */
export function noteFailure(
  member: Member,
  error: unknown,
  startedAt: number,
  now: number,
  policy: CircuitPolicy,
): void {
  if (!(error instanceof AttemptError)) return;
  const { pressure, refuse, serverFault, waitMs } = error.consequences;
  if (pressure) member.load = afterPressure(member.load, startedAt, now);
  if (waitMs !== null) member.pausedUntil = Math.max(member.pausedUntil, now + waitMs);
  if (refuse) member.refused = true;
  if (serverFault) member.circuit = afterFailure(member.circuit, now, policy);
  if (refuse || serverFault || pressure) member.lastFailure = error.message;
  else noteAnswer(member, startedAt, null, now);
}
