import { commonPrefix } from "../common-prefix.ts";

interface Waiting<Lane, Token> {
  readonly tokens: readonly Token[];
  readonly start: (lane: Lane) => void;
}

/** Hands out lanes as they come free, each to the work that can reuse most of what the lane holds. */
export class LaneQueue<Lane, Token = unknown> {
  readonly count: number;
  readonly #idle: Lane[];
  readonly #waiting: Waiting<Lane, Token>[] = [];
  readonly #held: (lane: Lane) => readonly Token[];

  /** @param held tokens that a lane holds */
  constructor(lanes: readonly Lane[], held: (lane: Lane) => readonly Token[]) {
    this.count = lanes.length;
    this.#idle = [...lanes];
    this.#held = held;
  }

  /** @param tokens that the work begins with */
  async run<T>(tokens: readonly Token[], work: (lane: Lane) => Promise<T>): Promise<T> {
    const lane = await new Promise<Lane>((start) => {
      this.#waiting.push({ tokens, start });
      this.#assign();
    });
    try {
      return await work(lane);
    } finally {
      this.#idle.push(lane);
      // Whoever waited for this work may queue more like it, which should not come too late for the lane.
      setImmediate(() => this.#assign());
    }
  }

  #assign(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const { lane, work } = this.#bestPair();
      this.#idle.splice(this.#idle.indexOf(lane), 1);
      this.#waiting.splice(this.#waiting.indexOf(work), 1);
      work.start(lane);
    }
  }

  /** The pair with most tokens in common; among equals, the work that has waited longest. */
  #bestPair(): { lane: Lane; work: Waiting<Lane, Token> } {
    const pairs = this.#waiting.flatMap((work) =>
      this.#idle.map((lane) => ({ lane, work, common: commonPrefix(this.#held(lane), work.tokens) })),
    );
    return pairs.reduce((best, pair) => (pair.common > best.common ? pair : best));
  }
}
