import type { LlamaContext } from "node-llama-cpp";
import type { ProbeSession } from "../inference-probe.ts";
import { rawContext, type RawContext } from "./raw-context.ts";

export interface ProbeTokens {
  /** Size of the vocabulary. */
  readonly vocabulary: number;
  /** Opens every sequence; null where the model takes none. */
  readonly first: number | null;
}

/** Drives one context with random tokens, as `test_prompt` and `test_gen` of llama-bench do. */
export class LlamaProbeSession implements ProbeSession {
  readonly #context: LlamaContext;
  readonly #raw: RawContext;
  readonly #tokens: ProbeTokens;
  readonly #batchTokens: number;
  /** Tokens that each sequence holds. */
  readonly #lengths: number[];

  constructor(context: LlamaContext, tokens: ProbeTokens, threads: number) {
    this.#context = context;
    this.#raw = rawContext(context);
    this.#tokens = tokens;
    this.#batchTokens = context.batchSize;
    this.#lengths = Array.from({ length: context.totalSequences }, () => 0);
    this.#raw.setThreads(threads);
  }

  clear(): void {
    for (const sequence of this.#lengths.keys()) {
      this.#raw.disposeSequence(sequence);
      this.#lengths[sequence] = 0;
    }
  }

  async prompt(tokens: number, sequences: number): Promise<void> {
    const share = Math.max(1, Math.floor(this.#batchTokens / sequences));
    for (let done = 0; done < tokens; done += share) {
      const count = Math.min(share, tokens - done);
      await this.#decode(sequences, count, done + count === tokens);
    }
  }

  async share(): Promise<void> {
    for (let sequence = 1; sequence < this.#lengths.length; sequence++) {
      await this.#raw.copySequenceStateFromOtherSequence(sequence, 0);
      this.#lengths[sequence] = this.#lengths[0]!;
    }
  }

  async step(sequences: number): Promise<void> {
    await this.#decode(sequences, 1, true);
  }

  async close(): Promise<void> {
    await this.#context.dispose();
  }

  /** @param output whether the last token of each sequence needs its output */
  async #decode(sequences: number, count: number, output: boolean): Promise<void> {
    this.#raw.initBatch(sequences * count);
    const outputs = Uint32Array.from(output ? [count - 1] : []);
    for (let sequence = 0; sequence < sequences; sequence++) {
      const start = this.#lengths[sequence]!;
      this.#raw.addToBatch(sequence, start, this.#random(count, start === 0), outputs);
      this.#lengths[sequence] = start + count;
    }
    await this.#raw.decodeBatch();
  }

  #random(count: number, opens: boolean): Uint32Array {
    const { vocabulary, first } = this.#tokens;
    const tokens = Uint32Array.from({ length: count }, () => Math.floor(Math.random() * vocabulary));
    if (opens && first !== null) tokens[0] = first;
    return tokens;
  }
}
