import type { LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";
import { commonPrefix } from "../common-prefix.ts";
import type { DecodeRounds } from "./decode-rounds.ts";
import { LaneQueue } from "./lane-queue.ts";
import { copyPrefix } from "./unofficial.ts";

/** A sequence that is ready for the last tokens of a prompt. */
export interface PreparedPrompt {
  readonly sequence: LlamaContextSequence;
  /** Tokens still to evaluate, at least one. */
  readonly rest: readonly Token[];
  /** Tokens that need not be evaluated. */
  readonly cached: number;
}

type Tokens = readonly Token[];

/**
 * A context's sequences: lanes that work on prompts, and a trunk that computes what all prompts of a call start with.
 * Lanes take copies of the trunk, so that each distinct token is computed once. Several calls may run at once.
 */
export class Lanes {
  readonly #trunk: LlamaContextSequence;
  readonly #lanes: LaneQueue<LlamaContextSequence>;
  /** Trunk and lanes. */
  readonly #sequences: readonly LlamaContextSequence[];
  readonly #rounds: DecodeRounds;
  /** Resolves when the trunk is free again. */
  #trunkFree: Promise<void> = Promise.resolve();

  constructor(context: LlamaContext, rounds: DecodeRounds) {
    this.#trunk = context.getSequence();
    const lanes = Array.from({ length: context.totalSequences - 1 }, () => context.getSequence());
    this.#lanes = new LaneQueue(lanes, (lane) => lane.contextTokens);
    this.#sequences = [this.#trunk, ...lanes];
    this.#rounds = rounds;
  }

  /** Prompts that can be worked on at once. */
  get count(): number {
    return this.#lanes.count;
  }

  /** Tokens that were computed on all sequences so far. */
  get evaluatedTokens(): number {
    return this.#sequences.reduce(
      (sum, { tokenMeter }) => sum + tokenMeter.usedInputTokens + tokenMeter.usedOutputTokens,
      0,
    );
  }

  /**
   * Works through groups of prompts, each group in order on one lane, so that its prompts may share more than all
   * prompts do. Runs as many groups at once as lanes are free.
   * @param shared tokens that all prompts start with, computed once and in rounds of their own; may be empty
   * @throws the first failure, once nothing of the call is running
   */
  async forEach<Job extends { readonly tokens: Tokens }>(
    groups: readonly (readonly Job[])[],
    shared: Tokens,
    signal: AbortSignal,
    work: (job: Job, prepared: PreparedPrompt) => Promise<void>,
  ): Promise<void> {
    const onLane = async (lane: LlamaContextSequence, group: readonly Job[]): Promise<void> => {
      for (const job of group) {
        signal.throwIfAborted();
        await this.#takeShared(lane, shared);
        await work(job, await prepare(lane, job.tokens));
      }
    };
    const outcomes = await Promise.allSettled(
      groups.map((group) => this.#lanes.run(group[0]?.tokens ?? [], (lane) => onLane(lane, group))),
    );
    const failure = outcomes.find((outcome) => outcome.status === "rejected");
    if (failure !== undefined) throw failure.reason;
  }

  /** Gives a lane the start that all prompts of its call share. */
  async #takeShared(lane: LlamaContextSequence, shared: Tokens): Promise<void> {
    if (holds(lane, shared)) return;
    const before = this.#trunkFree;
    let release = (): void => {};
    this.#trunkFree = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    try {
      await this.#growTrunk(shared);
      await copyPrefix(lane, this.#trunk, shared.length);
    } finally {
      release();
    }
  }

  async #growTrunk(shared: Tokens): Promise<void> {
    if (holds(this.#trunk, shared)) return;
    // From the first token on, although some may be left over from the previous dossier: the last bits of a result
    // depend on how its tokens were split into batches, and must not depend on what was reviewed before.
    await this.#trunk.clearHistory();
    await this.#rounds.alone(() => this.#trunk.evaluateWithoutGeneratingNewTokens([...shared]));
  }
}

function holds(sequence: LlamaContextSequence, tokens: Tokens): boolean {
  return commonPrefix(sequence.contextTokens, tokens) === tokens.length;
}

/** Cuts a sequence back to what it has in common with a prompt. One token is left to evaluate, for the first answer. */
async function prepare(sequence: LlamaContextSequence, tokens: Tokens): Promise<PreparedPrompt> {
  const usable = tokens.slice(0, -1);
  const common = commonPrefix(sequence.contextTokens, usable);
  if (common < sequence.contextTokens.length) {
    await sequence.adaptStateToTokens(tokens.slice(0, common), false);
  }
  // A model with a sliding window or recurrent state may have had to drop more than asked.
  const cached = Math.min(common, sequence.nextTokenIndex);
  return { sequence, rest: tokens.slice(cached), cached };
}
