/** Seconds that reviews still take, judged by those that are done. Unknown until one is. */
export class TimeLeft {
  readonly #now: () => number;
  #startedMs = 0;
  #planned = 0;
  #done = 0;

  /** @param now milliseconds of a clock that does not jump */
  constructor(now: () => number) {
    this.#now = now;
  }

  plan(reviews: number): void {
    this.#startedMs = this.#now();
    this.#planned = reviews;
    this.#done = 0;
  }

  finish(): void {
    this.#done++;
  }

  /** Null until the first review is done, and when none is left. */
  seconds(): number | null {
    if (this.#done === 0 || this.#done >= this.#planned) return null;
    const elapsed = (this.#now() - this.#startedMs) / 1_000;
    return (elapsed / this.#done) * (this.#planned - this.#done);
  }
}
