import type { SeatWork } from "../../panel/events.ts";

/** Parts of a review's time that go into judging, and tokens of a paragraph: as measured on two processor cores. */
const judgingShare = 0.25;
const paragraphTokens = 75;

/** How much of a review is done, 0 to just under 1: it may still be rewritten. */
export function shareDone(seat: {
  readonly work: SeatWork;
  readonly answered: number;
  readonly written: number;
}): number {
  const { questions, paragraphs } = seat.work;
  const judged = Math.min(1, seat.answered / questions);
  const written = Math.min(0.95, seat.written / (paragraphs * paragraphTokens));
  return judgingShare * judged + (1 - judgingShare) * written;
}

/**
 * Seconds that are left by the pace so far; null while too little is done to tell, and when nothing is left.
 * @param done reviews that are done, begun ones by their share
 */
export function secondsLeft(elapsed: number, done: number, planned: number): number | null {
  const least = Math.min(0.5, planned / 10);
  return done < least || done >= planned ? null : (elapsed / done) * (planned - done);
}
