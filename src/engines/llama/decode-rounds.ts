type Step = () => Promise<unknown>;

/** Runs one sequence's step in the same round as those of the others. */
export type TakeStep = <T>(step: () => Promise<T>) => Promise<T>;

/**
 * Decides which sequences are decoded together. node-llama-cpp decodes whatever is queued when its turn comes, so
 * sequences that come a little late are decoded in batches of their own, and stay apart from then on. Here they wait
 * for each other before they queue, and between two rounds nothing is queued: only then does node-llama-cpp let a
 * sequence be cut or copied.
 */
export class DecodeRounds {
  /** Sequences that advance together. */
  #members = 0;
  #together: Step[] = [];
  readonly #alone: Step[] = [];
  /** True from when a round is wanted until it ends. */
  #busy = false;

  /**
   * Runs a step in a round of its own: the last bits of a result depend on what shares its batch.
   * @throws what `step` throws
   */
  readonly alone: TakeStep = (step) => this.#queue(this.#alone, step);

  /**
   * While `work` runs, its steps share rounds with those of all other such work; each round waits for all of them.
   * @throws what `work` throws
   */
  async together<T>(work: (take: TakeStep) => Promise<T>): Promise<T> {
    this.#members++;
    try {
      return await work((step) => this.#queue(this.#together, step));
    } finally {
      this.#members--;
      this.#schedule();
    }
  }

  #queue<T>(steps: Step[], step: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      steps.push(() => step().then(resolve, reject));
      this.#schedule();
    });
  }

  /**
   * Steps queued in the same turn of the event loop, such as those of sequences that a round has just served, come in
   * time.
   */
  #schedule(): void {
    if (this.#busy) return;
    this.#busy = true;
    setImmediate(() => void this.#round());
  }

  async #round(): Promise<void> {
    const steps = this.#next();
    await Promise.all(steps.map((step) => step()));
    this.#busy = false;
    if (steps.length > 0) this.#schedule();
  }

  /** One step that runs alone, all that run together, or none yet. */
  #next(): Step[] {
    const single = this.#alone.shift();
    if (single !== undefined) return [single];
    if (this.#together.length < this.#members) return [];
    const all = this.#together;
    this.#together = [];
    return all;
  }
}
