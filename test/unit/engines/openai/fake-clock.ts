import type { Clock } from "../../../../src/engines/openai/pool/retry.ts";

/** A clock that stands still until it is moved on. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  /** What `random` gives. */
  chance = 0.5;
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[] = [];

  now(): number {
    return this.#now;
  }

  random(): number {
    return this.chance;
  }

  get sleeping(): number {
    return this.#sleepers.size;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    this.waits.push(ms);
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const sleeper = {
        at: this.#now + ms,
        wake: () => {
          this.#sleepers.delete(sleeper);
          signal.removeEventListener("abort", sleeper.wake);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", sleeper.wake);
    });
  }

  /** Lets time pass, in steps from sleeper to sleeper. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const [next] = [...this.#sleepers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
      await settle();
    }
    this.#now = end;
    await settle();
  }
}

/** Lets everything run that does not wait for a timer. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 20; round++) await Promise.resolve();
}
