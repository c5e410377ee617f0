import type { Figure } from "../../../domain/scorecard.ts";

export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** A scale that holds the figures with their intervals and targets, and ends at round numbers. */
export function scaleOf(figures: readonly (Figure | null)[]): Scale {
  const known = figures.filter((figure) => figure !== null);
  const values = known.flatMap(({ value, interval, target, unit }) => [
    ...(value === null ? [] : [value]),
    ...(interval ?? []),
    ...(target === null ? [] : [target.value]),
    // Room for what lies beyond a limit: on the end of the scale it would not look like one.
    ...(target?.at === "most" ? [beyond(target.value, unit)] : []),
  ]);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const low = least < 0 ? -roundUp(-least) : 0;
  const high = most > 0 || low === 0 ? roundUp(most) : 0;
  // Small shares would all sit on the left end of a full scale; a ratio reads best against 1.
  const ratio = known.some((figure) => figure.unit === "ratio");
  return { low, high: ratio ? Math.max(1, high) : high };
}

const steps = [0.1, 0.25, 0.5, 1, 2, 3, 4, 5, 10, 15, 20, 25, 50, 100];

/** The next end of a scale: a share ends at 10, 25, 50 or 100%. */
function roundUp(size: number): number {
  const step = steps.find((candidate) => size <= candidate);
  return step ?? 10 ** Math.ceil(Math.log10(size));
}

/** Where the value stands, in percent of the scale's length. */
export function placeOn({ low, high }: Scale, value: number): number {
  return Number((((value - low) / (high - low)) * 100).toFixed(2));
}

/** A little above a limit; no share is above 100%. */
function beyond(limit: number, unit: Figure["unit"]): number {
  return unit === "share" ? Math.min(1, limit * 1.1) : limit * 1.1;
}
