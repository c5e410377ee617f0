/** What all programs measure: short, so that some samples run undisturbed whatever else the machine does. */
export const agreementShape = {
  /** Tokens of a prompt, and those generated after it. */
  prompt: 64,
  generated: 16,
  /** Sequences at a time. */
  parallel: [1, 4, 8],
  /** Of each row, each time a program runs. */
  repeats: 2,
} as const;

/** Of one run of one program. */
export interface Sample {
  /** llama-bench's or llama-batched-bench's name of the row. */
  readonly name: string;
  /** Tokens per second of each repeat. */
  readonly rates: readonly number[];
}
