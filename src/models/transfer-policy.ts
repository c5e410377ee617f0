/** How patient a transfer is. */
export interface TransferPolicy {
  /** Longest wait for a server's answer. Short, so that the next source is tried soon. */
  readonly answerTimeoutMs: number;
  /** Longest silence in the middle of a transfer. */
  readonly silenceTimeoutMs: number;
  /** Attempts in a row that may fail without bringing a byte. */
  readonly attempts: number;
  /** Wait before the second attempt; doubled before each further one. */
  readonly retryDelayMs: number;
}

export const defaultTransferPolicy: TransferPolicy = {
  answerTimeoutMs: 10_000,
  silenceTimeoutMs: 30_000,
  attempts: 5,
  retryDelayMs: 1_000,
};
