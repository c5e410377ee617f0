import { LlamaModel, type LlamaContext, type LlamaContextOptions } from "node-llama-cpp";
import { BusyTime } from "./busy-time.ts";

/** What llama.cpp was asked to decode. */
export interface Decodes {
  readonly decodes: number;
  readonly tokens: number;
  /** The number of decodes by how many tokens they held. */
  readonly batchSizes: Readonly<Record<number, number>>;
  /** From each call of `llama_decode`, which runs on its own thread, until this process learns that it has ended. */
  readonly decodeSeconds: number;
  /** Time in which one or more sequences sampled a token. No decode runs then. */
  readonly samplingSeconds: number;
}

/** The watched calls of a llama.cpp context, as bound by node-llama-cpp 3.22. */
interface Binding {
  initBatch(tokens: number): void;
  addToBatch(sequence: number, position: number, tokens: Uint32Array, outputs: Uint32Array): Uint32Array;
  decodeBatch(): Promise<void>;
  sampleToken(...args: unknown[]): Promise<unknown>;
}

/** Where contexts are created: a public call that can be replaced. */
interface ContextMaker {
  createContext: (this: LlamaModel, options?: LlamaContextOptions) => Promise<LlamaContext>;
}

/** Counts what is decoded in contexts that are created while `open` runs. */
export class DecodeCounter {
  #inBatch = 0;
  #sizes: number[] = [];
  readonly #decoding = new BusyTime();
  readonly #sampling = new BusyTime();

  /** @throws Error when this version of node-llama-cpp has no such binding */
  async watch<T>(open: () => Promise<T>): Promise<T> {
    const models = LlamaModel.prototype as ContextMaker;
    const { createContext } = models;
    const attach = (context: LlamaContext): void => this.#attach(context);
    models.createContext = async function watched(this: LlamaModel, options) {
      const context = await createContext.call(this, options);
      attach(context);
      return context;
    };
    try {
      return await open();
    } finally {
      models.createContext = createContext;
    }
  }

  /** The counts since the last call. */
  take(): Decodes {
    const sizes = this.#sizes;
    this.#sizes = [];
    const batchSizes: Record<number, number> = {};
    for (const size of sizes) batchSizes[size] = (batchSizes[size] ?? 0) + 1;
    return {
      decodes: sizes.length,
      tokens: sizes.reduce((sum, size) => sum + size, 0),
      batchSizes,
      decodeSeconds: this.#decoding.take() / 1_000,
      samplingSeconds: this.#sampling.take() / 1_000,
    };
  }

  #attach(context: LlamaContext): void {
    const binding = (context as unknown as { readonly _ctx: Binding })._ctx;
    replaceCall(binding, "initBatch", (original, tokens) => {
      this.#inBatch = 0;
      original(tokens);
    });
    replaceCall(binding, "addToBatch", (original, sequence, position, tokens, outputs) => {
      this.#inBatch += tokens.length;
      return original(sequence, position, tokens, outputs);
    });
    replaceCall(binding, "decodeBatch", (original) => {
      this.#sizes.push(this.#inBatch);
      return this.#decoding.during(original());
    });
    replaceCall(binding, "sampleToken", (original, ...args) => this.#sampling.during(original(...args)));
  }
}

/** The binding's methods cannot be overwritten, but an object's own property takes precedence over them. */
function replaceCall<Name extends keyof Binding>(
  binding: Binding,
  name: Name,
  replacement: (original: Binding[Name], ...args: Parameters<Binding[Name]>) => ReturnType<Binding[Name]>,
): void {
  if (typeof binding?.[name] !== "function") {
    throw new Error(`this version of node-llama-cpp has no ${name}: its decodes cannot be counted`);
  }
  const original = (binding[name] as (...args: unknown[]) => unknown).bind(binding) as Binding[Name];
  Object.defineProperty(binding, name, {
    value: (...args: Parameters<Binding[Name]>) => replacement(original, ...args),
  });
}
