/** How the model is run for a measurement. */
export interface ProbeContext {
  /** Sequences that are held at the same time. */
  readonly parallel: number;
  /** Tokens that each can hold. */
  readonly contextTokens: number;
  /** Most tokens computed together: the smaller of llama-bench's batch and micro-batch. */
  readonly batchTokens: number;
}

/** A context under measurement. Tokens are random, as nothing depends on what they are, and nothing is sampled. */
export interface ProbeSession {
  /** Forgets all tokens. */
  clear(): void;
  /**
   * Evaluates `tokens` tokens on each of the first `sequences` sequences, in batches that they share equally, and
   * computes the output of the last token of each.
   */
  prompt(tokens: number, sequences: number): Promise<void>;
  /** Copies what the first sequence holds to the others. */
  share(): Promise<void>;
  /** Evaluates one token on each of the first `sequences` sequences together, with their outputs. */
  step(sequences: number): Promise<void>;
  close(): Promise<void>;
}

export interface ProbeFacts {
  readonly version: string;
  /** `cpu`, or what drives the GPU. */
  readonly backend: string;
  readonly threads: number;
  readonly flashAttention: string;
  readonly kvTypes: { readonly key: string; readonly value: string };
  readonly gpuLayers: number;
  readonly layers: number;
}

/**
 * Drives a model in this process the way llama-bench does. Only the embedded engine has one: a server takes texts, and
 * answers with sampled ones.
 */
export interface InferenceProbe {
  readonly facts: ProbeFacts;
  /** @throws JuryboxError `memory` when the context does not fit, `engine` */
  open(context: ProbeContext): Promise<ProbeSession>;
  close(): Promise<void>;
}
