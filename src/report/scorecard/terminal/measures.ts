import type { Figure } from "../../../domain/scorecard.ts";
import type { Paint } from "../../terminal/paint.ts";
import { displayWidth, padTo } from "../../../text/text-width.ts";
import { unknown } from "../../wording.ts";
import { intervalText, targetText, valueText } from "../../../reliability/report/numbers.ts";
import { resultText } from "../../../reliability/report/wording.ts";

/** A figure in one line, as parts that can be aligned. */
interface Parts {
  readonly value: string;
  readonly interval: string;
  readonly n: string;
  readonly target: string;
  readonly result: string;
}

function partsOf(figure: Figure, withTarget: boolean): Parts {
  return {
    value: valueText(figure),
    interval: intervalText(figure),
    n: `n ${figure.n}`,
    target: withTarget ? targetText(figure) : "",
    result: resultText(figure.passed, figure.target),
  };
}

/** Colours a text by pass or fail. The words always stand there too. */
export function paintPassed(paint: Paint, passed: boolean | null, text: string): string {
  if (passed === null) return paint.dim(text);
  return passed ? paint.green(text) : paint.red(text);
}

/**
 * One column of figures, its parts aligned; all lines are equally wide. A column that stands alone has
 * room for the target; one of two is set tighter.
 */
export function measureColumn(figures: readonly (Figure | null)[], alone: boolean, paint: Paint): string[] {
  const gap = " ".repeat(alone ? 2 : 1);
  // What was not measured runs across the aligned parts, which need not make room for it.
  const measured = figures.flatMap((figure) =>
    figure === null || figure.value === null ? [] : [partsOf(figure, alone)],
  );
  const widest = (key: keyof Parts) => Math.max(0, ...measured.map((parts) => displayWidth(parts[key])));
  const [value, interval, n, target] = [widest("value"), widest("interval"), widest("n"), widest("target")];
  const lines = figures.map((figure) => {
    if (figure === null) return paint.dim(unknown);
    const parts = partsOf(figure, alone);
    const numbers =
      figure.value === null
        ? [padTo(parts.value, value + interval + n + 2 * gap.length)]
        : [
            parts.value.padStart(value),
            padTo(paint.dim(parts.interval), interval),
            padTo(paint.dim(parts.n), n),
          ];
    const aim = alone ? [padTo(parts.target, target)] : [];
    const result = parts.result === "" ? "" : paintPassed(paint, figure.passed, parts.result);
    return [...numbers, ...aim, result].join(gap).trimEnd();
  });
  const width = Math.max(0, ...lines.map(displayWidth));
  return lines.map((line) => padTo(line, width));
}

/** A figure in words for a narrow screen: `0.81 [0.74, 0.87], n 240, at least 0.75: ✓ pass` */
export function measureText(figure: Figure | null): string {
  if (figure === null) return unknown;
  const { value, interval, n, target, result } = partsOf(figure, true);
  return `${[value, interval].join(" ").trim()}, ${n}, ${target}${result === "" ? "" : `: ${result}`}`;
}
