/** What all programs measure: short, so that some samples run undisturbed whatever else the machine does. */
export const agreementShape = {
  /** Prompt tokens, and tokens generated after them. */
  prompt: 64,
  generated: 16,
  /** Sequences decoded together. */
  parallel: [1, 4, 8],
  /** Repeats of each row in one run of a program. */
  repeats: 2,
} as const;

/** One row from one run of one program. */
export interface Sample {
  /** The row's name in llama-bench or llama-batched-bench. */
  readonly name: string;
  /** Tokens per second of each repeat. */
  readonly rates: readonly number[];
}
