import { formatDuration } from "../../models/describe-progress.ts";
import { bar } from "./bar.ts";
import { secondsLeft } from "./time-left.ts";
import type { ProgressView } from "./view.ts";

/** Off a terminal, a line is printed whenever so much more is done, and never more often than this. */
const plainStep = 0.1;
const plainMs = 10_000;

/** Shows one pass over many things: how much is done, and the time left by the pace so far. */
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
