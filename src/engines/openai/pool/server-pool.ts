import { setMaxListeners } from "node:events";
import { AttemptError } from "../attempt-error.ts";
import { afterFailedTrial, closedCircuit, type CircuitPolicy } from "./load-limit.ts";
import type { Client } from "../client.ts";
import type { Clock } from "./retry.ts";
import type { Identity } from "../identify.ts";
import { throwIfInterrupted } from "../../../domain/error.ts";
import {
  isTrialDue,
  newMember,
  nextChange,
  noteAnswer,
  noteFailure,
  pickMember,
  type Member,
  type ReadyMember,
} from "./pool-member.ts";
import { allDown, allRefused } from "./pool-failure.ts";

export interface PoolOptions {
  readonly clients: readonly Client[];
  /** Most requests at once to one server. */
  readonly parallel: number;
  readonly circuit: CircuitPolicy;
  /** How long all servers may be down. */
  readonly patienceMs: number;
  /** A server that asks to be left alone for longer is not waited for. */
  readonly longestPauseMs: number;
  readonly clock: Clock;
  /** Finds out whether a server can be used. */
  readonly identify: (client: Client, signal: AbortSignal) => Promise<Identity>;
  readonly onNotice: (text: string) => void;
}

/** A place for one request at a server. Either of the two methods gives it back. */
export interface Lease {
  readonly client: Client;
  readonly identity: Identity;
  /** @param latencyMs from sending to the first byte; null when it says nothing about the server's load */
  answered(latencyMs: number | null): void;
  failed(error: unknown): void;
}

/**
 * Shares requests among servers. One that fails is left out, and tried again from time to time.
 *
 * Own code because undici's pools weigh connections: they know nothing of the model behind one, of Retry-After, or
 * of how many requests a server bears. opossum breaks the circuit of one function, and wants Node 22.
 */
export class ServerPool {
  readonly #options: PoolOptions;
  readonly #members: readonly Member[];
  readonly #closing = new AbortController();
  #turn: Promise<void> = Promise.resolve();
  #wake: () => void = () => {};

  constructor(options: PoolOptions) {
    this.#options = options;
    setMaxListeners(0, this.#closing.signal);
    this.#members = options.clients.map((client) => newMember(client, options.parallel));
  }

  /** Servers in use. */
  get identities(): Identity[] {
    return this.#members.flatMap(({ identity, refused }) => (identity === null || refused ? [] : [identity]));
  }

  /** Puts a server in use. */
  admit(client: Client, identity: Identity): void {
    const member = this.#memberOf(client);
    member.identity = identity;
    member.circuit = closedCircuit;
  }

  /** Leaves a server out until a trial succeeds. */
  leaveOut(client: Client, error: AttemptError): void {
    const member = this.#memberOf(client);
    member.lastFailure = error.message;
    member.circuit = afterFailedTrial(member.circuit, this.#options.clock.now(), this.#options.circuit);
    this.#noticeDrop(member);
  }

  /** @throws JuryboxError `engine` when no server is in use */
  requireAny(): void {
    if (this.identities.length === 0) throw allDown(this.#members);
  }

  /**
   * Waits, in the order of the calls, until a server can take a request.
   * @throws JuryboxError `engine` when all servers have been down for too long, `interrupted`
   */
  async acquire(signal: AbortSignal): Promise<Lease> {
    const before = this.#turn;
    let leave: () => void = () => {};
    this.#turn = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    try {
      const member = await this.#choose(signal);
      member.inFlight += 1;
      return this.#lease(member);
    } finally {
      leave();
    }
  }

  /** Ends trials that are under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#members.flatMap(({ trial }) => trial ?? []));
  }

  #memberOf(client: Client): Member {
    return this.#members.find((member) => member.client === client)!;
  }

  async #choose(signal: AbortSignal): Promise<ReadyMember> {
    for (;;) {
      throwIfInterrupted(signal);
      const now = this.#options.clock.now();
      for (const member of this.#members) if (isTrialDue(member, now)) this.#startTrial(member);
      const free = pickMember(this.#members, now);
      if (free !== undefined) return free;
      this.#throwIfHopeless(now);
      const change = Math.min(...this.#members.map((member) => nextChange(member, now)));
      await this.#change(change - now, signal);
    }
  }

  #throwIfHopeless(now: number): void {
    const left = this.#members.filter(({ refused }) => !refused);
    if (left.length === 0) throw allRefused(this.#members);
    const { patienceMs, longestPauseMs } = this.#options;
    const down = left.every(({ circuit, pausedUntil, trial }) => {
      const isDown = trial === null && circuit.phase === "open" && now - circuit.since >= patienceMs;
      return isDown || pausedUntil - now > longestPauseMs;
    });
    if (down) throw allDown(this.#members);
  }

  /** Waits for an event, for `ms` milliseconds at most. */
  async #change(ms: number, signal: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const wake = (): void => waiting.abort();
    this.#wake = wake;
    signal.addEventListener("abort", wake, { once: true });
    await this.#options.clock.sleep(ms, waiting.signal);
    signal.removeEventListener("abort", wake);
  }

  #lease(member: ReadyMember): Lease {
    const { clock, circuit } = this.#options;
    const startedAt = clock.now();
    const giveBack = (): void => {
      member.inFlight -= 1;
      this.#wake();
    };
    return {
      client: member.client,
      identity: member.identity,
      answered: (latencyMs) => {
        noteAnswer(member, startedAt, latencyMs, clock.now());
        giveBack();
      },
      failed: (error) => {
        const wasInUse = !member.refused && member.circuit.phase === "closed";
        noteFailure(member, error, startedAt, clock.now(), circuit);
        if (wasInUse && (member.refused || member.circuit.phase === "open")) this.#noticeDrop(member);
        giveBack();
      },
    };
  }

  #startTrial(member: Member): void {
    member.trial = this.#try(member).finally(() => {
      member.trial = null;
      this.#wake();
    });
  }

  async #try(member: Member): Promise<void> {
    const { clock, circuit, identify, onNotice } = this.#options;
    try {
      member.identity = await identify(member.client, this.#closing.signal);
      member.circuit = closedCircuit;
      onNotice(`${member.client.server.text} answers again and is used again.`);
    } catch (error) {
      member.lastFailure = error instanceof Error ? error.message : String(error);
      member.refused = error instanceof AttemptError && error.consequences.refuse;
      member.circuit = afterFailedTrial(member.circuit, clock.now(), circuit);
    }
  }

  #noticeDrop({ client, lastFailure, refused }: Member): void {
    const outlook = refused ? "is no longer used" : "is left out until it answers again";
    this.#options.onNotice(`${client.server.text} ${outlook}: ${lastFailure}.`);
  }
}
