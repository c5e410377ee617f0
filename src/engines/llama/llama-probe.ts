import type { Llama, LlamaModel } from "node-llama-cpp";
import { JuryboxError } from "../../domain/error.ts";
import type { InferenceProbe, ProbeContext, ProbeFacts, ProbeSession } from "../inference-probe.ts";
import { loadModel, messageOf, startLlama, type LoadOptions } from "./load.ts";
import { LlamaProbeSession } from "./probe-session.ts";

export interface LlamaProbeOptions extends Pick<LoadOptions, "modelPath" | "gpu" | "onProgress" | "signal"> {
  readonly threads: number;
  /** Size of the vocabulary, in tokens. */
  readonly vocabulary: number;
  /** Most tokens that a measurement will hold, over all sequences: as many layers go to the GPU as leave room for them. */
  readonly contextTokens: number;
}

/**
 * Loads a GGUF file to measure it. The model needs no chat template, nor any weights that make sense.
 * @throws JuryboxError as `loadLlama`
 */
export async function openLlamaProbe(options: LlamaProbeOptions): Promise<InferenceProbe> {
  const llama = await startLlama(options.gpu, options.threads);
  try {
    const model = await loadModel(llama, { ...options, parallel: 0 });
    return new LlamaProbe(llama, model, options);
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

  constructor(llama: Llama, model: LlamaModel, options: LlamaProbeOptions) {
    this.#llama = llama;
    this.#model = model;
    this.#options = options;
    const flash = model.defaultContextFlashAttention;
    this.facts = {
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
