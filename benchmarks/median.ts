import { percentile } from "../src/statistics/mean.ts";

/** @param values at least one */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}
