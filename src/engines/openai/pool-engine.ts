import { sha256 } from "../../domain/hash.ts";
import { type Prompt, promptText } from "../../domain/prompt.ts";
import type { Engine, EngineDescription, Judgement, WriteEvent, WriteRequest } from "../engine.ts";
import { EventQueue } from "../event-queue.ts";
import { AttemptError, describeError } from "./attempt-error.ts";
import { requireRoom, surelyFits } from "./chat-request.ts";
import { judgeByProbabilities, judgeBySamples } from "./judge.ts";
import { type AttemptContext, withAttempts } from "./pool/attempts.ts";
import { Budget } from "./pool/budget.ts";
import { countAtServer, prefixPrimer } from "./prime-prefix.ts";
import { writeAnswer } from "./write.ts";
import { linkSignals, runJobs } from "../run-jobs.ts";

/** Tokens that the answer to a yes/no prompt may take, sampled or not. */
const judgeRoom = 4;

/** The engine, once its servers are known. */
export class PoolEngine implements Engine {
  readonly #context: AttemptContext;
  readonly #description: EngineDescription;
  readonly #countsMs: number;
  readonly #judgeWidth: number;
  readonly #opened: AbortSignal;
  readonly #closing = new AbortController();
  readonly #counts = new Map<string, Promise<number | null>>();

  /** @param judgeWidth questions to ask at once */
  constructor(
    context: AttemptContext,
    description: EngineDescription,
    countsMs: number,
    judgeWidth: number,
    opened: AbortSignal,
  ) {
    this.#context = context;
    this.#description = description;
    this.#countsMs = countsMs;
    this.#judgeWidth = judgeWidth;
    this.#opened = opened;
  }

  describe(): EngineDescription {
    return this.#description;
  }

  /** @throws JuryboxError `engine` or `interrupted` */
  async countTokens(prompt: Prompt): Promise<number | null> {
    return await this.#during([this.#opened], (signal) => this.#count(prompt, signal));
  }

  async judge(
    prompts: readonly Prompt[],
    signal: AbortSignal,
    onAnswer?: (index: number) => void,
  ): Promise<Judgement[]> {
    const { capabilities } = this.#description;
    const judgeOne = capabilities.logProbabilities ? judgeByProbabilities : judgeBySamples;
    const context = { ...this.#context, prime: prefixPrimer(prompts, this.#context.budget) };
    const judgements: Judgement[] = [];
    await this.#during([signal], (signal) =>
      runJobs(prompts, this.#judgeWidth, async (prompt, index) => {
        await this.#requireRoom(prompt, judgeRoom, signal);
        judgements[index] = await judgeOne(context, prompt, signal);
        onAnswer?.(index);
      }),
    );
    return judgements;
  }

  /**
   * As the interface says. It also throws, once what is under way has ended, when no other request could do better:
   * JuryboxError `engine` (all servers down, budget used up), `config` (key), `not-found` (model), and before anything
   * is sent `context` (a prompt with its answer is longer than the window).
   */
  async *write(
    requests: readonly WriteRequest[],
    signal: AbortSignal,
  ): AsyncGenerator<WriteEvent, void, void> {
    const left = new AbortController();
    const events = new EventQueue<WriteEvent>();
    const work = this.#during([signal, left.signal], (signal) =>
      this.#writeAll(requests, signal, (event) => events.push(event)),
    );
    try {
      yield* events.endWith(work);
    } finally {
      // A consumer that stops reading wants no more written.
      left.abort();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#context.pool.close();
  }

  async #writeAll(
    requests: readonly WriteRequest[],
    signal: AbortSignal,
    emit: (event: WriteEvent) => void,
  ): Promise<void> {
    const counts: (number | null)[] = [];
    const { maxParallel } = this.#description.capabilities;
    await runJobs(requests, maxParallel, async ({ prompt, sampling }, index) => {
      counts[index] = await this.#requireRoom(prompt, sampling.maxTokens, signal);
    });
    await runJobs(requests, maxParallel, async (request, index) => {
      const context = { ...this.#context, countsMs: this.#countsMs, promptTokens: counts[index] ?? null };
      try {
        await writeAnswer(context, request, index, signal, emit);
      } catch (error) {
        if (!isOfRequest(error)) throw error;
        emit({ type: "failed", index, reason: describeError(error) });
      }
    });
  }

  /** @returns the number of tokens in the prompt; null when there was no need or no way to count them */
  async #requireRoom(prompt: Prompt, room: number, signal: AbortSignal): Promise<number | null> {
    const { contextTokens } = this.#description.model;
    if (surelyFits(prompt, room, contextTokens)) return null;
    const tokens = await this.#count(prompt, signal);
    if (tokens !== null) requireRoom(tokens, room, contextTokens);
    return tokens;
  }

  /** Counts a prompt once, however often it is asked for. */
  async #count(prompt: Prompt, signal: AbortSignal): Promise<number | null> {
    const address = sha256(promptText(prompt));
    let count = this.#counts.get(address);
    if (count === undefined) {
      count = this.#countNow(prompt, signal);
      this.#counts.set(address, count);
      count.catch(() => this.#counts.delete(address));
    }
    return await count;
  }

  async #countNow(prompt: Prompt, signal: AbortSignal): Promise<number | null> {
    // Counting runs no model, so it costs no budget.
    const context = { ...this.#context, budget: new Budget({ requests: null, tokens: null }) };
    try {
      return await withAttempts(context, signal, async ({ client, identity }) => ({
        value: await countAtServer(client, identity, prompt, signal),
        latencyMs: null,
      }));
    } catch (error) {
      // A gateway may pass on nothing but questions to the model.
      if (error instanceof AttemptError && !error.consequences.retry) return null;
      throw error;
    }
  }

  async #during<T>(signals: readonly AbortSignal[], work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const linked = linkSignals([...signals, this.#closing.signal]);
    try {
      return await work(linked.signal);
    } finally {
      linked.release();
    }
  }
}

/** A failure that another request need not share. */
function isOfRequest(error: unknown): boolean {
  return error instanceof AttemptError && (error.code === "engine" || error.code === "context");
}
