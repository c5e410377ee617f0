import type { MeasureProgress } from "../../app/context.ts";
import type { ProgressView } from "./view.ts";
import type { PullProgress } from "../../models/pull/progress-meter.ts";
import type { SeatWork } from "../../panel/events.ts";
import { formatBytes } from "../../text/amounts.ts";
import { visibleLine } from "../../text/visible-text.ts";

/** Off a terminal, a line is printed each time this share more is done, but never more often than `plainMs`. */
const plainStep = 0.1;
const plainMs = 10_000;

/** Shows one pass over many things: the share done, and the time left at the pace so far. */
export function batchProgress(
  view: ProgressView,
  title: string,
  now: () => number = () => performance.now(),
): (done: number, total: number) => void {
  const started = now();
  let announced = { share: 0, at: started };
  return (done, total) => {
    const share = total === 0 ? 1 : done / total;
    const at = now();
    const left = secondsLeft((at - started) / 1_000, done, total);
    const time = left === null ? "" : `  about ${formatDuration(left)} left`;
    const line = `  ${title}  ${bar(share)}  ${Math.floor(100 * share)} %${time}`;
    if (view.live) view.draw([line]);
    else if (share - announced.share >= plainStep && at - announced.at >= plainMs) {
      announced = { share, at };
      view.log(line);
    }
  };
}

const cells = 20;

/** A share from 0 to 1 as a bar. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
  return "█".repeat(full) + "░".repeat(cells - full);
}

/** Share of a review's time spent judging, and tokens per paragraph, as measured on two processor cores. */
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
 * Seconds left at the pace so far; null while too little is done to tell, and when nothing is left.
 * @param done finished reviews, with begun ones counted by their share
 */
export function secondsLeft(elapsed: number, done: number, planned: number): number | null {
  const least = Math.min(0.5, planned / 10);
  return done < least || done >= planned ? null : (elapsed / done) * (planned - done);
}

/** A step that took less was remembered from an earlier run, and says nothing about the pace. */
const rememberedMs = 250;

/** Shows a measurement: what is being asked, the share done, and the time left at the pace so far. */
export function measureProgress(
  view: ProgressView,
  now: () => number = () => performance.now(),
): (progress: MeasureProgress) => void {
  let last: { readonly done: number; readonly at: number } | null = null;
  const pace = { cost: 0, ms: 0 };
  return ({ title, step, steps, done, total }) => {
    const at = now();
    if (last !== null && at - last.at >= rememberedMs) {
      pace.cost += done - last.done;
      pace.ms += at - last.at;
    }
    last = { done, at };
    const seconds = pace.cost === 0 ? null : ((total - done) * pace.ms) / pace.cost / 1_000;
    const left = seconds === null ? "" : `  about ${formatDuration(seconds)} left`;
    // Where nothing is redrawn, the line that stays says how much time is left.
    view.log(`${step} of ${steps}  ${visibleLine(title)}${view.live ? "" : left}`);
    view.draw([
      `  ${bar(done / Math.max(1, total))}  ${Math.round((100 * done) / Math.max(1, total))} %${left}`,
    ]);
  };
}

/** Off a terminal, a line is printed each time this share more has arrived. */
const pullStep = 0.1;

/** Shows a model being fetched: one redrawn line on a terminal, a line every tenth elsewhere. */
export function pullProgress(view: ProgressView): (progress: PullProgress) => void {
  let announced = -1;
  return (progress) => {
    const line = `model: ${describeProgress(progress)}`;
    if (view.live) {
      view.draw([line]);
      return;
    }
    const share = progress.totalBytes === null ? 0 : progress.doneBytes / progress.totalBytes;
    const step = Math.floor(share / pullStep);
    if (step === announced) return;
    announced = step;
    view.log(line);
  };
}

/** One line for people: `45 % of 1.12 GB, 28.0 MB/s, 22 s left (Python wheels)`. */
export function describeProgress(progress: PullProgress): string {
  if (progress.phase === "waiting") return "waiting for another process that is fetching the same file";
  const { doneBytes, totalBytes, bytesPerSecond, secondsLeft } = progress;
  const amount =
    totalBytes === null
      ? formatBytes(doneBytes)
      : `${Math.floor((100 * doneBytes) / totalBytes)} % of ${formatBytes(totalBytes)}`;
  const parts = [amount];
  if (bytesPerSecond !== null) parts.push(`${formatBytes(bytesPerSecond)}/s`);
  if (secondsLeft !== null && secondsLeft > 0) parts.push(`${formatDuration(secondsLeft)} left`);
  const what = progress.phase === "check" ? `checking ${progress.source}` : progress.source;
  return `${parts.join(", ")} (${what})`;
}

/** A duration for people, rounded up: `8 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
