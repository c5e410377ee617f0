/** The work that both programs do. */
export const decodingShape = {
  /** Tokens in each sequence before any is generated. */
  promptTokens: 128,
  generatedTokens: 128,
  /** Sequences decoded together. */
  batches: [1, 4, 8],
  /** Tokens that a sequence can hold. */
  contextTokens: 512,
} as const;

/** One program's result at one batch size. */
export interface DecodingRow {
  readonly program: "embedded" | "llama-batched-bench";
  readonly batch: number;
  /** Generated tokens of all sequences together. */
  readonly tokensPerSecond: number;
}
