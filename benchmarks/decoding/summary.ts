import { median } from "../median.ts";
import { decodingShape, type DecodingRow } from "./shape.ts";

export interface DecodingSummary {
  readonly batch: number;
  /** Medians of generated tokens per second. */
  readonly embedded: number;
  readonly batchedBench: number;
  /** The embedded engine's median divided by llama-batched-bench's. */
  readonly ratio: number;
}

export function summariseDecoding(rows: readonly DecodingRow[]): DecodingSummary[] {
  const medianOf = (program: DecodingRow["program"], batch: number): number => {
    const own = rows.filter((row) => row.program === program && row.batch === batch);
    return median(own.map(({ tokensPerSecond }) => tokensPerSecond));
  };
  return decodingShape.batches.map((batch) => {
    const embedded = medianOf("embedded", batch);
    const batchedBench = medianOf("llama-batched-bench", batch);
    return { batch, embedded, batchedBench, ratio: embedded / batchedBench };
  });
}
