import type { Llama, LlamaContext, LlamaModel } from "node-llama-cpp";
import { JuryboxError } from "../../domain/error.ts";
import type { InferenceProbe, ProbeContext, ProbeFacts, ProbeSession } from "../inference-probe.ts";
import { describeVersion, loadModel, type LoadOptions, messageOf, startLlama } from "./load.ts";
import { rawContext, type RawContext } from "./unofficial.ts";

export interface ProbeTokens {
  /** Size of the vocabulary. */
  readonly vocabulary: number;
  /** Token that opens every sequence; null when the model takes none. */
  readonly first: number | null;
}

/** Drives one context with random tokens, as `test_prompt` and `test_gen` of llama-bench do. */
class LlamaProbeSession implements ProbeSession {
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

  /** @param output whether to compute the output of each sequence's last token */
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

export interface LlamaProbeOptions extends Pick<LoadOptions, "modelPath" | "gpu" | "onProgress" | "signal"> {
  readonly threads: number;
  /** Size of the vocabulary, in tokens. */
  readonly vocabulary: number;
  /** Most tokens that a measurement will hold, over all sequences: as many layers go to the GPU as leave room for them. */
  readonly contextTokens: number;
}

/**
 * Loads a GGUF file to measure it. The model needs neither a chat template nor weights that make sense.
 * @throws JuryboxError as `loadLlama`
 */
export async function openLlamaProbe(options: LlamaProbeOptions): Promise<InferenceProbe> {
  const llama = await startLlama(options.gpu, options.threads);
  try {
    const model = await loadModel(llama, { ...options, parallel: 0 });
    return new LlamaProbe(llama, model, options, await describeVersion(llama));
  } catch (error) {
    await llama.dispose();
    throw error;
  }
}

/** llama.cpp's own default, which node-llama-cpp keeps. */
const kvTypes = { key: "F16", value: "F16" } as const;

class LlamaProbe implements InferenceProbe {
  readonly facts: ProbeFacts;
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #options: LlamaProbeOptions;

  constructor(llama: Llama, model: LlamaModel, options: LlamaProbeOptions, version: string) {
    this.#llama = llama;
    this.#model = model;
    this.#options = options;
    const flash = model.defaultContextFlashAttention;
    this.facts = {
      version,
      backend: llama.gpu === false ? "cpu" : llama.gpu,
      threads: options.threads,
      flashAttention: typeof flash === "string" ? flash : flash ? "on" : "off",
      kvTypes,
      gpuLayers: model.gpuLayers,
      layers: model.fileInsights.totalLayers,
    };
  }

  async open({ parallel, contextTokens, batchTokens }: ProbeContext): Promise<ProbeSession> {
    const { threads, vocabulary, modelPath } = this.#options;
    const { bos, shouldPrependBosToken } = this.#model.tokens;
    try {
      const context = await this.#model.createContext({
        sequences: parallel,
        contextSize: contextTokens,
        batchSize: batchTokens,
        threads,
        swaFullCache: true,
        failedCreationRemedy: false,
      });
      const tokens = { vocabulary, first: shouldPrependBosToken ? bos : null };
      return new LlamaProbeSession(context, tokens, threads);
    } catch (cause) {
      if (cause instanceof JuryboxError) throw cause;
      throw new JuryboxError(
        "memory",
        `no room for a context of ${parallel} x ${contextTokens} tokens: ${messageOf(cause)}`,
        { hint: "Measure shorter prompts or fewer sequences (-p, -d, --npl).", where: modelPath, cause },
      );
    }
  }

  async close(): Promise<void> {
    await this.#model.dispose();
    await this.#llama.dispose();
  }
}
