import type { LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";
import type { DecodeGate } from "./decode-gate.ts";
import { commonPrefix, copyPrefix } from "./prefix.ts";

/** A sequence that is ready for the last tokens of a prompt. */
export interface PreparedPrompt {
  readonly sequence: LlamaContextSequence;
  /** Tokens still to evaluate, at least one. */
  readonly rest: readonly Token[];
  /** Tokens that need not be evaluated. */
  readonly cached: number;
}

/**
 * The sequences of a context: a trunk that holds what all prompts of a dossier start with, and lanes
 * that take a copy of it and go on alone, so that each distinct token is computed once.
 */
export class Lanes {
  readonly #trunk: LlamaContextSequence;
  readonly #lanes: readonly LlamaContextSequence[];
  readonly #gate: DecodeGate;

  constructor(context: LlamaContext, gate: DecodeGate) {
    this.#trunk = context.getSequence();
    this.#lanes = Array.from({ length: context.totalSequences - 1 }, () => context.getSequence());
    this.#gate = gate;
  }

  /** Prompts that can be worked on at once. */
  get count(): number {
    return this.#lanes.length;
  }

  /** Tokens that were computed on all sequences so far. */
  get evaluatedTokens(): number {
    return [this.#trunk, ...this.#lanes].reduce(
      (sum, { tokenMeter }) => sum + tokenMeter.usedInputTokens + tokenMeter.usedOutputTokens,
      0,
    );
  }

  /**
   * Works through prompts, in order, several at once. Neighbouring prompts that share more than the trunk should
   * stand together: a group stays on one lane.
   * @param groups lists of prompts as tokens
   * @param width most lanes to use
   */
  async forEach<Job extends { readonly tokens: readonly Token[] }>(
    groups: readonly (readonly Job[])[],
    width: number,
    signal: AbortSignal,
    work: (job: Job, prepared: PreparedPrompt) => Promise<void>,
  ): Promise<void> {
    await this.#growTrunk(groups.flat().map((job) => job.tokens));
    const queue = [...groups];
    const runLane = async (lane: LlamaContextSequence): Promise<void> => {
      for (let group = queue.shift(); group !== undefined; group = queue.shift()) {
        for (const job of group) {
          signal.throwIfAborted();
          await work(job, await this.#prepare(lane, job.tokens));
        }
      }
    };
    const lanes = this.#lanes.slice(0, Math.min(width, queue.length));
    const outcomes = await Promise.allSettled(lanes.map((lane) => this.#gate.during(() => runLane(lane))));
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure !== undefined) throw failure.reason;
  }

  async #growTrunk(prompts: readonly (readonly Token[])[]): Promise<void> {
    const [first] = prompts;
    if (first === undefined) return;
    // One token must be left to each prompt: its evaluation gives the first answer.
    const shared = Math.min(
      ...prompts.map((tokens) => Math.min(commonPrefix(first, tokens), tokens.length - 1)),
    );
    if (commonPrefix(this.#trunk.contextTokens, first) >= shared) return;
    // From the first token on, though some would be left over from the dossier before: the last bits of a result
    // depend on how its tokens were split into batches, and must not depend on what was reviewed before.
    await this.#trunk.clearHistory();
    await this.#gate.during(() => this.#trunk.evaluateWithoutGeneratingNewTokens(first.slice(0, shared)));
  }

  async #prepare(lane: LlamaContextSequence, tokens: readonly Token[]): Promise<PreparedPrompt> {
    const usable = tokens.slice(0, -1);
    const own = commonPrefix(lane.contextTokens, usable);
    const trunk = commonPrefix(this.#trunk.contextTokens, usable);
    if (trunk > own) await copyPrefix(lane, this.#trunk, trunk);
    const cached = await align(lane, usable);
    return { sequence: lane, rest: tokens.slice(cached), cached };
  }
}

/**
 * Cuts a sequence back to what it has in common with `tokens`.
 * @returns how many tokens that are
 */
async function align(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<number> {
  const cached = commonPrefix(sequence.contextTokens, tokens);
  if (cached < sequence.contextTokens.length) {
    await sequence.adaptStateToTokens(tokens.slice(0, cached), false);
  }
  // A model with a sliding window or recurrent state may have had to drop more than asked.
  return Math.min(cached, sequence.nextTokenIndex);
}
