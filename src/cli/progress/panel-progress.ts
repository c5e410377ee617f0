import { bar, formatDuration, secondsLeft, shareDone } from "./progress.ts";
import type { ProgressView } from "./view.ts";
import type { PanelEvent, SeatWork } from "../../panel/events.ts";
import { count } from "../../text/amounts.ts";
import { visibleLine } from "../../text/visible-text.ts";

interface Seat {
  readonly slug: string;
  readonly work: SeatWork;
  /** Questions answered so far. */
  answered: number;
  /** Tokens written so far, those of the current paragraph included. */
  written: number;
  paragraphTokens: number;
}

/** Shows a panel at work: which persona on which tool, tokens per second and the time left. */
export class PanelProgress {
  readonly #view: ProgressView;
  readonly #now: () => number;
  #startedMs = 0;
  #planned = { reviews: 0, stored: 0, finished: 0 };
  /** The seats of the tools under way, by tool and persona. */
  readonly #seats = new Map<string, Seat>();
  #calibration: { answered: number; questions: number } | null = null;
  #writing = { sinceMs: 0, tokens: 0 };

  constructor(view: ProgressView, now: () => number = () => performance.now()) {
    this.#view = view;
    this.#now = now;
  }

  onEvent(event: PanelEvent): void {
    switch (event.type) {
      case "run-planned":
        this.#calibration = null;
        this.#planned = { reviews: event.reviews, stored: event.stored, finished: 0 };
        this.#startedMs = this.#now();
        if (event.stored > 0) this.#view.log(`${count(event.stored, "review")} already in the database`);
        break;
      case "calibration-started":
        this.#calibration = { answered: 0, questions: event.questions };
        this.#view.log(`calibrating the model: ${event.questions} questions on ${event.anchors} anchors`);
        break;
      case "tool-started":
        this.#startTool(event);
        break;
      case "question-answered":
        this.#answer(event);
        break;
      case "text-written":
        this.#write(event);
        break;
      case "text-rejected":
        this.#view.log(`  ${event.persona} rewrites a paragraph: ${visibleLine(event.problem)}`);
        break;
      case "review-finished":
        this.#finish(event);
        break;
    }
    this.#view.draw(this.#lines());
  }

  #startTool({ slug, seats }: Extract<PanelEvent, { type: "tool-started" }>): void {
    if (this.#seats.size === 0) this.#writing = { sinceMs: 0, tokens: 0 };
    for (const work of seats) this.#seats.set(placeOf(slug, work.persona), emptySeat(slug, work));
    const questions = seats.reduce((sum, seat) => sum + seat.questions, 0);
    const names = seats.map((seat) => seat.persona).join(", ");
    this.#view.log(`${visibleLine(slug)}: ${count(questions, "question")} for ${names}`);
  }

  #answer({ slug, persona }: Extract<PanelEvent, { type: "question-answered" }>): void {
    if (this.#calibration !== null) this.#calibration.answered++;
    const seat = this.#seats.get(placeOf(slug, persona));
    if (seat !== undefined) seat.answered++;
  }

  #write({ slug, persona, tokens: paragraphTokens }: Extract<PanelEvent, { type: "text-written" }>): void {
    const seat = this.#seats.get(placeOf(slug, persona));
    if (seat === undefined) return;
    if (this.#writing.sinceMs === 0) this.#writing.sinceMs = this.#now();
    // A persona writes one paragraph after the other: a smaller count means that the next one has begun.
    seat.written +=
      paragraphTokens > seat.paragraphTokens ? paragraphTokens - seat.paragraphTokens : paragraphTokens;
    seat.paragraphTokens = paragraphTokens;
    this.#writing.tokens++;
  }

  #finish({ slug, review }: Extract<PanelEvent, { type: "review-finished" }>): void {
    this.#planned.finished++;
    this.#seats.delete(placeOf(slug, review.persona));
    const result =
      review.status === "ok"
        ? `${review.score}/100 · ${review.verdict}`
        : `failed: ${visibleLine(review.error.message)}`;
    const { finished, reviews } = this.#planned;
    this.#view.log(
      `  ${visibleLine(review.personaName)} on ${visibleLine(slug)}: ${result} (${finished} of ${reviews})`,
    );
  }

  #lines(): string[] {
    if (this.#calibration !== null) {
      const { answered, questions } = this.#calibration;
      return [`  calibrating  ${bar(answered / questions)}  ${answered} of ${questions} questions`];
    }
    const { finished, reviews } = this.#planned;
    const begun = [...this.#seats.values()].reduce((sum, seat) => sum + shareDone(seat), 0);
    const left = secondsLeft((this.#now() - this.#startedMs) / 1_000, finished + begun, reviews);
    const time = left === null ? "" : `  about ${formatDuration(left)} left`;
    const rate = this.#tokensPerSecond();
    const speed = rate === null ? "" : `  ${rate.toFixed(1)} tokens/s`;
    const seats = [...this.#seats.values()];
    const several = new Set(seats.map(({ slug }) => slug)).size > 1;
    return [
      `  ${bar(finished / Math.max(1, reviews))}  ${finished} of ${reviews} reviews${speed}${time}`,
      ...seats.map((seat) => {
        const tool = several ? `  ${visibleLine(seat.slug)}` : "";
        return `  ${seat.work.persona.padEnd(12)} ${activity(seat)}${tool}`;
      }),
    ];
  }

  #tokensPerSecond(): number | null {
    const { sinceMs, tokens } = this.#writing;
    const seconds = (this.#now() - sinceMs) / 1_000;
    return tokens < 10 || seconds <= 0 ? null : tokens / seconds;
  }
}

function placeOf(slug: string, persona: string): string {
  return JSON.stringify([slug, persona]);
}

function emptySeat(slug: string, work: SeatWork): Seat {
  return { slug, work, answered: 0, written: 0, paragraphTokens: 0 };
}

function activity({ answered, written }: Seat): string {
  return written > 0
    ? `writing, ${count(written, "token")}`
    : `judging, ${count(answered, "question")} answered`;
}
