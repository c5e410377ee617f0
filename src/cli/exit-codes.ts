import type { Comparison } from "../domain/comparison.ts";
import type { ErrorCode } from "../domain/error.ts";

export const exitCodes = { done: 0, failed: 1, badInput: 2, failedReviews: 3, interrupted: 130 } as const;

const inputErrors: ReadonlySet<ErrorCode> = new Set([
  "usage",
  "config",
  "dossier",
  "persona",
  "not-found",
  "context",
]);

export function exitCodeOf(code: ErrorCode): number {
  if (code === "interrupted") return exitCodes.interrupted;
  return inputErrors.has(code) ? exitCodes.badInput : exitCodes.failed;
}

/** 3 when a reviewer failed: the rest of the panel stands. */
export function exitCodeOfReviews({ tools }: Comparison): number {
  return tools.some((tool) => tool.panel.failed > 0) ? exitCodes.failedReviews : exitCodes.done;
}
