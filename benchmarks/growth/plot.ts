import { html, raw, type Markup } from "../../src/report/page/markup.ts";
import type { Growth } from "../../src/statistics/growth.ts";
import { median } from "../median.ts";

export interface Series {
  readonly name: string;
  /** Size and seconds of each repeat. */
  readonly points: readonly (readonly [size: number, seconds: number])[];
  readonly growth: Growth | null;
}

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly length: number;
}

const [width, height, left, top, right, bottom] = [960, 520, 64, 24, 380, 52];

const style = raw(`<style>
svg { font: 12px ui-sans-serif, system-ui, "Liberation Sans", sans-serif; --ink: #1d1c1a; --faint: #67635b; --line: #e5e1d8; --paper: #fbfaf7;
  --c1: #27508a; --c2: #6d8fc0; --c3: #0d7263; --c4: #a8500f; --c5: #863b8c; --c6: #8a6d00; --c7: #9c3325; }
@media (prefers-color-scheme: dark) { svg { --ink: #ece9e2; --faint: #a09b8f; --line: #33312d; --paper: #141413;
  --c1: #a3c2f2; --c2: #6f8fc0; --c3: #7fd0c0; --c4: #f0ad78; --c5: #d9a1de; --c6: #e0c25a; --c7: #f2a193; } }
rect { fill: var(--paper); } text { fill: var(--ink); } .tick { fill: var(--faint); } .grid { stroke: var(--line); }
path { fill: none; stroke-width: 1.75; }
</style>`);

/** Costs against sizes on two logarithmic scales, where a power is a straight line: every repeat, medians joined. */
export function growthPlot(series: readonly Series[]): string {
  const points = series.flatMap((one) => one.points);
  const x = scaleOf(
    points.map(([size]) => size),
    left,
    width - left - right,
  );
  const y = scaleOf(
    points.map(([, seconds]) => seconds),
    height - bottom,
    top + bottom - height,
  );
  const labels = spread(series.map((one) => place(y, medians(one).at(-1)![1])));
  return `${
    html`<svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 ${width} ${height}"
      role="img"
      aria-label="${inWords(series)}"
    >
      ${style}
      <rect width="${width}" height="${height}" />
      ${ticks(y).map(
        (value) =>
          html`<line
              class="grid"
              x1="${left}"
              x2="${width - right}"
              y1="${place(y, value)}"
              y2="${place(y, value)}"
            />
            <text class="tick" x="${left - 8}" y="${place(y, value) + 4}" text-anchor="end"
              >${secondsText(value)}</text
            >`,
      )}
      ${[...new Set(points.map(([size]) => size))].map(
        (size) =>
          html`<line
              class="grid"
              y1="${top}"
              y2="${height - bottom}"
              x1="${place(x, size)}"
              x2="${place(x, size)}"
            />
            <text class="tick" x="${place(x, size)}" y="${height - bottom + 20}" text-anchor="middle"
              >${size.toLocaleString("en")}</text
            >`,
      )}
      <text class="tick" x="${(left + width - right) / 2}" y="${height - 10}" text-anchor="middle">
        stored tools, with 100 reviews each
      </text>
      ${series.map((one, index) => drawn(one, index, x, y, labels[index]!))}
    </svg>`.text
  }\n`;
}

function drawn(one: Series, index: number, x: Scale, y: Scale, labelY: number): Markup {
  const color = `var(--c${(index % 7) + 1})`;
  const line = medians(one).map(([size, seconds]) => `${place(x, size)} ${place(y, seconds)}`);
  return html`<g>
    <path d="M${line.join("L")}" stroke="${color}" />
    ${one.points.map(
      ([size, seconds]) =>
        html`<circle cx="${place(x, size)}" cy="${place(y, seconds)}" r="2.5" fill="${color}" />`,
    )}
    <text x="${width - right + 14}" y="${labelY + 4}" fill="${color}"
      >${one.name}${slopeText(one.growth)}</text
    >
  </g>`;
}

function slopeText(growth: Growth | null): string {
  if (growth === null) return "";
  const [low, high] = growth.interval;
  return `: slope ${growth.slope.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function medians({ points }: Series): [number, number][] {
  const sizes = [...new Set(points.map(([size]) => size))].toSorted((a, b) => a - b);
  return sizes.map((size) => {
    const costs = points.filter(([own]) => own === size).map(([, cost]) => cost);
    return [size, median(costs)];
  });
}

function scaleOf(values: readonly number[], start: number, length: number): Scale {
  return { from: Math.log(Math.min(...values)), to: Math.log(Math.max(...values)), start, length };
}

function place({ from, to, start, length }: Scale, value: number): number {
  const share = to === from ? 0.5 : (Math.log(value) - from) / (to - from);
  return Number((start + share * length).toFixed(1));
}

/** Powers of ten within a scale. */
function ticks({ from, to }: Scale): number[] {
  const powers = Array.from({ length: 12 }, (_, index) => 10 ** (index - 6));
  return powers.filter((value) => Math.log(value) >= from && Math.log(value) <= to);
}

function secondsText(value: number): string {
  return value < 1 ? `${Math.round(value * 1_000)} ms` : `${value} s`;
}

/** Places labels near where they are wanted, each far enough from the next. */
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((_, index) => index).toSorted((a, b) => wanted[a]! - wanted[b]!);
  const places: number[] = [];
  let last = -Infinity;
  for (const index of order) {
    last = Math.max(wanted[index]!, last + 17);
    places[index] = last;
  }
  return places;
}

function inWords(series: readonly Series[]): string {
  return series.map(({ name, growth }) => `${name}${slopeText(growth)}`).join("; ");
}
