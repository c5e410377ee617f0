/** Keeps count of the paragraphs that are being written, and tells when fewer are than could be. */
export class WritingRoom {
  readonly #places: number;
  #taken = 0;
  #waiting: (() => void)[] = [];

  /** @param places paragraphs that can be written at once; there is always room where it is infinite */
  constructor(places: number) {
    this.#places = places;
  }

  enter(paragraphs: number): void {
    this.#taken += paragraphs;
  }

  leave(paragraphs = 1): void {
    this.#taken -= paragraphs;
    if (this.#taken >= this.#places) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Resolves as soon as there is room for one more. */
  async hasRoom(): Promise<void> {
    if (this.#taken < this.#places) return;
    await new Promise<void>((go) => this.#waiting.push(go));
  }
}
