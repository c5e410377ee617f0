/** Counts the paragraphs that are being written, and signals when more could be. */
export class WritingRoom {
  readonly #places: number;
  #taken = 0;
  #waiting: (() => void)[] = [];

  /** @param places paragraphs that can be written at once; when infinite, there is always room */
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

/**
 * Hands answers over in the order of their questions, whichever arrives first: an answer's treatment depends on the
 * answers before it, and must not depend on which one was quicker.
 */
export class WaitingLine<Question, Answer> {
  readonly #line: Question[] = [];
  readonly #answers = new Map<Question, Answer>();
  readonly #take: (question: Question, answer: Answer) => void;

  /** @param take may add more questions */
  constructor(take: (question: Question, answer: Answer) => void) {
    this.#take = take;
  }

  enter(questions: readonly Question[]): void {
    this.#line.push(...questions);
  }

  answer(question: Question, answer: Answer): void {
    this.#answers.set(question, answer);
    this.#advance();
  }

  /** Stops waiting for those of the questions that have no answer yet: they will get none. */
  giveUp(questions: readonly Question[]): void {
    for (const question of questions) {
      const place = this.#line.indexOf(question);
      if (place >= 0 && !this.#answers.has(question)) this.#line.splice(place, 1);
    }
    this.#advance();
  }

  #advance(): void {
    for (let first = this.#line[0]; first !== undefined; first = this.#line[0]) {
      const answer = this.#answers.get(first);
      if (answer === undefined) return;
      this.#line.shift();
      this.#answers.delete(first);
      this.#take(first, answer);
    }
  }
}
