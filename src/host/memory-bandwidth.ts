import { Worker } from "node:worker_threads";
import { streamMemory, type StreamOrder } from "../models/stream-memory.ts";

export interface BandwidthOptions {
  /** Threads that read at the same time: the cores that the model would have. */
  readonly threads: number;
  /** Memory that is free, in bytes; the measurement takes no more than a quarter of it. */
  readonly freeBytes: number;
}

/** Two buffers of a thread together: beyond what its share of the last-level cache holds. */
const bytesOfThread = 64e6;
/** One thread alone must exceed the largest cache of a processor. */
const leastBytes = 256e6;
const mostThreads = 64;
const rounds = 16;
const roundMs = 25;

/**
 * Measures how fast this machine's processor reads memory, in bytes per second, which is what bounds a model there: all
 * threads compare large buffers (memcmp: vector loads, two streams, no writes) for 16 rounds of 25 ms, and the best
 * round counts, since anything else that runs only makes it slower. Takes about half a second.
 * @returns null when there is too little free memory to measure with, or no threads can be started
 */
export async function measureMemoryBandwidth({
  threads,
  freeBytes,
}: BandwidthOptions): Promise<number | null> {
  const count = Math.max(1, Math.min(threads, mostThreads));
  const total = Math.max(leastBytes, count * bytesOfThread);
  if (total > freeBytes / 4) return null;
  const ready = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const orders = Array.from({ length: count }, (): StreamOrder => {
    const rates = new Float64Array(new SharedArrayBuffer(rounds * Float64Array.BYTES_PER_ELEMENT));
    return { bytes: Math.floor(total / count / 2), threads: count, roundMs, rates, ready };
  });
  try {
    await Promise.all(orders.map(runThread));
    return bestRound(orders.map(({ rates }) => [...rates]));
  } catch {
    // Without the figure the speed is shown as unknown, and everything else still works.
    return null;
  }
}

/** The highest sum over the threads of one round, each in bytes per second. */
export function bestRound(rates: readonly (readonly number[])[]): number {
  const sums = (rates[0] ?? []).map((_, round) =>
    rates.reduce((sum, thread) => sum + (thread[round] ?? 0), 0),
  );
  return Math.max(0, ...sums);
}

async function runThread(order: StreamOrder): Promise<void> {
  // The function's own text is the program: it runs the same from the sources and from the build.
  const program = `(${streamMemory.toString()})(require("node:worker_threads").workerData)`;
  const worker = new Worker(program, { eval: true, workerData: order });
  await new Promise<void>((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}
