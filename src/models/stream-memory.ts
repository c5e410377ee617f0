/** What a measuring thread is told. */
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
export function streamMemory({ bytes, rates, ready, roundMs, threads }: StreamOrder): void {
  // Filled, because untouched pages are one page of zeros that stays in the cache.
  const first = Buffer.alloc(bytes, 7);
  const second = Buffer.alloc(bytes, 7);
  Atomics.add(ready, 0, 1);
  Atomics.notify(ready, 0);
  for (let count = Atomics.load(ready, 0); count < threads; count = Atomics.load(ready, 0)) {
    Atomics.wait(ready, 0, count, 1000);
  }
  // In pieces, so that a round ends on time, and ever onwards, so that no piece is still in a cache.
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
