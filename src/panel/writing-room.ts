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

/**
 * Hands answers over in the order in which they were asked for, whichever comes first: what is made of an answer
 * depends on those before it, and must not depend on which of several was quicker.
 */
export class WaitingLine<Question, Answer> {
  readonly #line: Question[] = [];
  readonly #answers = new Map<Question, Answer>();
  readonly #take: (question: Question, answer: Answer) => void;

  /** @param take may let more questions enter */
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

  /** Those of them that have no answer will have none: nobody waits for them any longer. */
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
