import { formatBytes } from "./format-bytes.ts";
import type { PullProgress } from "./pull/progress-meter.ts";

/** One line for people: `45 % of 1.12 GB, 28.0 MB/s, 22 s left (Python wheels)`. */
export function describeProgress(progress: PullProgress): string {
  if (progress.phase === "waiting") return "waiting for another process that fetches the same file";
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
