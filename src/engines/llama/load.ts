import {
  getLlama,
  getModuleVersion,
  LlamaLogLevel,
  type Llama,
  type LlamaContext,
  type LlamaModel,
} from "node-llama-cpp";
import { batchTokens } from "../../domain/model.ts";
import { JuryboxError } from "../../domain/error.ts";
import { usableCores } from "../../host/cores.ts";

export interface LoadOptions {
  readonly modelPath: string;
  /** Tokens that each sequence can hold. */
  readonly contextTokens: number;
  /** Prompts worked on at once; one sequence more is made for the shared start. */
  readonly parallel: number;
  /** `auto` finds CUDA, Metal or Vulkan; `cpu` uses none. */
  readonly gpu: "auto" | "cpu";
  /** Called with 0-1 while the weights are read. */
  readonly onProgress?: (loaded: number) => void;
  readonly signal?: AbortSignal;
}

export interface LoadedLlama {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
}

/**
 * Loads a model and makes its context.
 * @throws JuryboxError `engine` when no llama.cpp binary works here, `model` when the file cannot be
 *   loaded, `memory` when the context does not fit
 */
export async function loadLlama(options: LoadOptions): Promise<LoadedLlama> {
  const llama = await startLlama(options.gpu);
  let model: LlamaModel | undefined;
  try {
    model = await loadModel(llama, options);
    const context = await createContext(model, options);
    return { llama, model, context };
  } catch (error) {
    await model?.dispose();
    await llama.dispose();
    throw error;
  }
}

/**
 * @param threads most that one evaluation may use
 * @throws JuryboxError `engine` when no llama.cpp binary works here
 */
export async function startLlama(gpu: LoadOptions["gpu"], threads: number = usableCores()): Promise<Llama> {
  try {
    return await getLlama({
      gpu: gpu === "cpu" ? false : "auto",
      build: "never",
      maxThreads: threads,
      logLevel: LlamaLogLevel.error,
      // What llama.cpp has to say reaches the user through the errors thrown here.
      logger: () => {},
    });
  } catch (cause) {
    throw new JuryboxError("engine", "none of node-llama-cpp's llama.cpp binaries works on this machine", {
      hint: "Run `npx node-llama-cpp inspect gpu` to see why, or `npx node-llama-cpp source build` to build one.",
      cause,
    });
  }
}

/** @throws JuryboxError `model` when the file cannot be loaded */
export async function loadModel(llama: Llama, options: LoadOptions): Promise<LlamaModel> {
  try {
    return await llama.loadModel({
      modelPath: options.modelPath,
      gpuLayers: { fitContext: { contextSize: options.contextTokens * (options.parallel + 1) } },
      ...(options.onProgress && { onLoadProgress: options.onProgress }),
      ...(options.signal && { loadSignal: options.signal }),
    });
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new JuryboxError("model", `llama.cpp cannot load the model: ${messageOf(cause)}`, {
      where: options.modelPath,
      hint: "Run `jurybox models inspect` on the file; pull it again if it is damaged.",
      cause,
    });
  }
}

async function createContext(model: LlamaModel, options: LoadOptions): Promise<LlamaContext> {
  try {
    return await model.createContext({
      sequences: options.parallel + 1,
      contextSize: options.contextTokens,
      batchSize: batchTokens,
      threads: usableCores(),
      // A shorter window per sequence would make a kept prefix unusable on sliding-window models.
      swaFullCache: true,
    });
  } catch (cause) {
    throw new JuryboxError(
      "memory",
      `no room for a context of ${options.parallel + 1} x ${options.contextTokens} tokens: ${messageOf(cause)}`,
      { hint: "Lower --max-parallel, or choose a smaller model.", where: options.modelPath, cause },
    );
  }
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What runs models here, such as `node-llama-cpp 3.22.1 (llama.cpp b1234)`; null when no binary works. */
export async function llamaVersion(): Promise<string | null> {
  try {
    const llama = await startLlama("cpu");
    const version = await describeVersion(llama);
    await llama.dispose();
    return version;
  } catch {
    return null;
  }
}

export async function describeVersion(llama: Llama): Promise<string> {
  return `node-llama-cpp ${await getModuleVersion()} (llama.cpp ${llama.llamaCppRelease.release})`;
}
