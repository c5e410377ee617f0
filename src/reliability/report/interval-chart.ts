import type { Figure } from "../../domain/scorecard.ts";
import { numberText, roundText, targetText, valueText } from "./numbers.ts";
import { resultText } from "./wording.ts";
import { html, type Markup } from "../../report/page/markup.ts";

/**
 * A figure on its scale: dot, interval whisker, target, and the side of the target that passes. Places
 * are percentages, so that marks keep their size whatever the width.
 */
export function intervalChart(figure: Figure, scale: Scale): Markup | null {
  const { value, interval, passed, unit } = figure;
  if (value === null) return null;
  const state = passed === null ? "told" : passed ? "pass" : "fail";
  const at = (place: number) => `${placeOn(scale, place)}%`;
  return html`<div class="interval">
    <svg
      class="interval-chart interval-${state}"
      width="100%"
      height="22"
      role="img"
      aria-label="${inWords(figure, scale)}"
    >
      ${passSide(figure, scale)}
      <line class="interval-track" x1="0%" x2="100%" y1="11" y2="11" />
      ${scale.low < 0 && html`<line class="interval-end" x1="${at(0)}" x2="${at(0)}" y1="7" y2="15" />`}
      ${interval !== null && whisker(at(interval[0]), at(interval[1]))} ${targetTick(figure, scale)}
      <circle class="interval-dot" cx="${at(value)}" cy="11" r="5" />
    </svg>
    <p class="interval-scale" aria-hidden="true">
      <span>${roundText(scale.low, unit)}</span><span>${roundText(scale.high, unit)}</span>
    </p>
  </div>`;
}

function whisker(low: string, high: string): Markup {
  return html`<line class="interval-whisker" x1="${low}" x2="${high}" y1="11" y2="11" />
    <line class="interval-whisker" x1="${low}" x2="${low}" y1="7" y2="15" />
    <line class="interval-whisker" x1="${high}" x2="${high}" y1="7" y2="15" />`;
}

function passSide({ target }: Figure, scale: Scale): Markup | null {
  if (target === null) return null;
  const line = placeOn(scale, target.value);
  const [from, to] = target.at === "least" ? [line, 100] : [0, line];
  return html`<rect class="interval-side" x="${from}%" width="${to - from}%" y="3" height="16" rx="2" />`;
}

function targetTick({ target }: Figure, scale: Scale): Markup | null {
  if (target === null) return null;
  const line = placeOn(scale, target.value);
  return html`<line class="interval-target" x1="${line}%" x2="${line}%" y1="1" y2="21" />`;
}

function inWords(figure: Figure, scale: Scale): string {
  const { interval, unit, target, passed, n } = figure;
  const [low, high] = (interval ?? []).map((end) => numberText(end, unit));
  const range = interval === null ? "" : `, 95% interval ${low} to ${high}`;
  const result = passed === null ? "" : `: ${resultText(passed, target).slice(2)}`;
  const ends = `${roundText(scale.low, unit)} to ${roundText(scale.high, unit)}`;
  return `${figure.label}: ${valueText(figure)}${range}, n ${n}, ${targetText(figure)}${result}; scale ${ends}`;
}

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
    // Leaves room beyond a limit: at the very end of the scale it would not look like a limit.
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

/** The next round number at which a scale may end: for a share 10, 25, 50 or 100%. */
function roundUp(size: number): number {
  const step = steps.find((candidate) => size <= candidate);
  return step ?? 10 ** Math.ceil(Math.log10(size));
}

/** The value's position, in percent of the scale's length. */
function placeOn({ low, high }: Scale, value: number): number {
  return Number((((value - low) / (high - low)) * 100).toFixed(2));
}

/** A little above a limit; no share is above 100%. */
function beyond(limit: number, unit: Figure["unit"]): number {
  return unit === "share" ? Math.min(1, limit * 1.1) : limit * 1.1;
}
