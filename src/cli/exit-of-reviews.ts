import type { Comparison } from "../domain/comparison.ts";
import { exitCodes } from "./exit-codes.ts";

/** 3 when a reviewer failed: the rest of the panel stands. */
export function exitCodeOfReviews({ tools }: Comparison): number {
  return tools.some((tool) => tool.panel.failed > 0) ? exitCodes.failedReviews : exitCodes.done;
}
