import { quantile } from "../src/statistics/mean.ts";

/** @param values at least one */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
