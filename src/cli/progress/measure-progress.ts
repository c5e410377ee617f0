import { formatDuration } from "../../models/describe-progress.ts";
import type { MeasureProgress } from "../../reliability/collect-evidence.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { bar } from "./bar.ts";
import type { ProgressView } from "./view.ts";

/** A step that took less was remembered from an earlier run, and says nothing about the pace. */
const rememberedMs = 250;

/** Shows a measurement: what is being asked, how much is done, and the time left by the pace so far. */
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
    // Where nothing is drawn again, the line that stays tells the time left.
    view.log(`${step} of ${steps}  ${visibleLine(title)}${view.live ? "" : left}`);
    view.draw([
      `  ${bar(done / Math.max(1, total))}  ${Math.round((100 * done) / Math.max(1, total))} %${left}`,
    ]);
  };
}
