import { Worker } from "node:worker_threads";

export interface BandwidthOptions {
  /** Threads that read at the same time: the cores that the model would have. */
  readonly threads: number;
  /** Memory that is free, in bytes; the measurement takes no more than a quarter of it. */
  readonly freeBytes: number;
}

/** Both buffers of a thread together: more than its share of the last-level cache holds. */
const bytesOfThread = 64e6;
/** One thread alone must exceed the largest cache of a processor. */
const leastBytes = 256e6;
const mostThreads = 64;
const rounds = 16;
const roundMs = 25;

/**
 * Measures how fast this machine's processor reads memory, in bytes per second, which limits a model's speed there: all
 * threads compare large buffers (memcmp: vector loads, two streams, no writes) for 16 rounds of 25 ms, and the best
 * round counts, since other programs can only slow it down. Takes about half a second.
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

/** What a measuring thread is given. */
export interface StreamOrder {
  /** Size of each of its two buffers. */
  readonly bytes: number;
  /** How many threads begin together. */
  readonly threads: number;
  readonly roundMs: number;
  /** Shared: where this thread writes the bytes per second of each round. */
  readonly rates: Float64Array;
  /** Shared: counts the threads whose buffers are filled. */
  readonly ready: Int32Array;
}

/**
 * Body of a thread that reads two buffers over and over and notes how fast. It is passed to the thread as text, so it
 * may use nothing from outside but its parameter and Node's globals.
 */
function streamMemory({ bytes, rates, ready, roundMs, threads }: StreamOrder): void {
  // Filled, because untouched pages are one page of zeros that stays in the cache.
  const first = Buffer.alloc(bytes, 7);
  const second = Buffer.alloc(bytes, 7);
  Atomics.add(ready, 0, 1);
  Atomics.notify(ready, 0);
  for (let count = Atomics.load(ready, 0); count < threads; count = Atomics.load(ready, 0)) {
    Atomics.wait(ready, 0, count, 1000);
  }
  // In pieces, so that a round ends on time, and always onwards, so that no piece is still in a cache.
  const pieceBytes = 4_000_000;
  const pieces = Math.ceil(bytes / pieceBytes);
  let piece = 0;
  for (const round of rates.keys()) {
    const start = performance.now();
    let read = 0;
    let elapsed = 0;
    while (elapsed < roundMs) {
      const from = piece * pieceBytes;
      const [one, other] = [
        first.subarray(from, from + pieceBytes),
        second.subarray(from, from + pieceBytes),
      ];
      if (one.equals(other)) read += 2 * one.length;
      piece = (piece + 1) % pieces;
      elapsed = performance.now() - start;
    }
    rates[round] = (read / elapsed) * 1000;
  }
}
