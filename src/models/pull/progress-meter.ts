export interface PullProgress {
  /** `waiting`: another process pulls the same file. `transfer`: bytes arrive. `check`: a file is hashed. */
  readonly phase: "waiting" | "transfer" | "check";
  /** Where the bytes come from, in words; empty while waiting. */
  readonly source: string;
  readonly doneBytes: number;
  readonly totalBytes: number | null;
  /** Mean of the last seconds; null until there is one. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
}

export type OnProgress = (progress: PullProgress) => void;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** The rate is the mean over this time: long enough for pieces that arrive whole, every few seconds. */
const windowMs = 15_000;
const reportEveryMs = 100;

/** Turns byte counts into progress reports, at most ten a second and always the last one. */
export class ProgressMeter {
  readonly #report: OnProgress | undefined;
  readonly #now: () => number;
  #samples: Sample[] = [];
  #reportedAtMs = -Infinity;
  #phase: PullProgress["phase"] = "waiting";
  #source = "";
  #totalBytes: number | null = null;

  /** @param now milliseconds of a clock that does not jump */
  constructor(report: OnProgress | undefined, now: () => number = () => performance.now()) {
    this.#report = report;
    this.#now = now;
  }

  /** Begins a phase; bytes that are there already do not count towards the rate. */
  begin(phase: PullProgress["phase"], source: string, doneBytes: number, totalBytes: number | null): void {
    this.#phase = phase;
    this.#source = source;
    this.#totalBytes = totalBytes;
    this.#samples = [{ atMs: this.#now(), bytes: doneBytes }];
    this.#emit(doneBytes);
  }

  /** @param doneBytes bytes of the whole file that are there now; fewer than before when a transfer began again */
  update(doneBytes: number): void {
    const atMs = this.#now();
    if (doneBytes < (this.#samples.at(-1)?.bytes ?? 0)) this.#samples = [];
    const finished = doneBytes === this.#totalBytes;
    if (!finished && atMs - this.#reportedAtMs < reportEveryMs) return;
    this.#samples.push({ atMs, bytes: doneBytes });
    // The newest sample from before the window stays: the window starts there.
    while (this.#samples.length > 2 && this.#samples[1]!.atMs <= atMs - windowMs) this.#samples.shift();
    this.#emit(doneBytes);
  }

  #emit(doneBytes: number): void {
    this.#reportedAtMs = this.#now();
    const bytesPerSecond = this.#rate();
    const left = this.#totalBytes === null ? null : this.#totalBytes - doneBytes;
    this.#report?.({
      phase: this.#phase,
      source: this.#source,
      doneBytes,
      totalBytes: this.#totalBytes,
      bytesPerSecond,
      secondsLeft: left === null || bytesPerSecond === null ? null : left / bytesPerSecond,
    });
  }

  #rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.bytes <= first.bytes) return null;
    // The first bytes come after the wait for an answer, and say nothing about the speed.
    if (this.#samples.length < 3) return null;
    const seconds = (last.atMs - first.atMs) / 1000;
    return seconds > 0 ? (last.bytes - first.bytes) / seconds : null;
  }
}
