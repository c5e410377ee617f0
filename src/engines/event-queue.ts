/** Turns pushed events into an async iterable; the producer never waits for the consumer. */
export class EventQueue<Event> implements AsyncIterable<Event> {
  readonly #events: Event[] = [];
  #wake: () => void = () => {};
  #ended = false;
  #failure: unknown;

  push(event: Event): void {
    this.#events.push(event);
    this.#wake();
  }

  /**
   * Ends the stream once `work` has settled; a rejection reaches the consumer after everything that was
   * pushed.
   */
  endWith(work: Promise<void>): this {
    work
      .catch((error: unknown) => {
        this.#failure = error;
      })
      .finally(() => {
        this.#ended = true;
        this.#wake();
      });
    return this;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Event> {
    while (true) {
      while (this.#events.length > 0) yield this.#events.shift()!;
      if (this.#ended) break;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}
