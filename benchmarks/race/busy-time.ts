/** The time during which at least one of several overlapping pieces of work ran. */
export class BusyTime {
  #running = 0;
  #since = 0;
  #ms = 0;

  async during<T>(work: Promise<T>): Promise<T> {
    if (this.#running++ === 0) this.#since = performance.now();
    try {
      return await work;
    } finally {
      if (--this.#running === 0) this.#ms += performance.now() - this.#since;
    }
  }

  /** Busy milliseconds since the last call. */
  take(): number {
    const ms = this.#ms;
    this.#ms = 0;
    return ms;
  }
}
