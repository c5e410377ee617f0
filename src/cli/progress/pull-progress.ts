import { describeProgress } from "../../models/describe-progress.ts";
import type { PullProgress } from "../../models/pull/progress-meter.ts";
import type { ProgressView } from "./view.ts";

/** Off a terminal, a line is printed whenever so much more has come. */
const pullStep = 0.1;

/** Shows a model being fetched: a line drawn again on a terminal, a line every tenth elsewhere. */
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
