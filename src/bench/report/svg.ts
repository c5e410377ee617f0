import type { BenchComparison } from "../compare-benches.ts";
import { type Bar, benchCharts, type Chart, comparisonCharts } from "./charts.ts";
import { runLine } from "./facts-text.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { chartStyles } from "./styles.ts";
import { runMark } from "./tables.ts";
import { html, type Markup, raw } from "../../report/page/markup.ts";

const width = 760;
const margin = 24;
const headHeight = 64;
const titleHeight = 34;
const gap = 20;

const styles = `${chartStyles}
.bench-paper { fill: var(--bench-paper); }
.bench-head { font: 600 18px ui-serif, Georgia, serif; fill: var(--bench-ink); }
.bench-title { font: 600 15px ui-serif, Georgia, serif; fill: var(--bench-ink); }
.bench-byline { font: 12px ui-sans-serif, system-ui, sans-serif; fill: var(--bench-soft); }
`;

const legend =
  "dashed: the ceiling set by memory bandwidth or measured compute; whisker: one standard deviation";

/**
 * All charts of a run in one picture, light or dark to match the reader's screen.
 *
 * Own code because chart libraries draw into a browser's document (chartist) or bring 62 packages along (vega 6).
 */
export function renderBenchSvg(run: BenchRun): string {
  return picture(`Benchmark of ${run.facts.model.name}`, [runLine(run), legend], benchCharts(run));
}

/** All charts of a comparison in one picture. */
export function renderBenchComparisonSvg(comparison: BenchComparison): string {
  const names = comparison.runs.map((run, index) => `${runMark(index)}: ${runLine(run)}`);
  return picture("Benchmarks compared", [...names, legend], comparisonCharts(comparison));
}

function picture(title: string, bylines: readonly string[], charts: readonly Chart[]): string {
  const top = headHeight + 18 * (bylines.length - 1);
  const height = charts.reduce((sum, chart) => sum + blockHeight(chart), top) + margin;
  let y = top;
  const blocks = charts.map((chart) => {
    const block = chartBlock(chart, y);
    y += blockHeight(chart);
    return block;
  });
  const words = charts.map(chartInWords).join(". ");
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label="${`${title}. ${words}`}"
  >
    <style>
      ${raw(styles)}
    </style>
    <rect class="bench-paper" width="100%" height="100%" />
    <text class="bench-head" x="${margin}" y="34">${title}</text>
    ${bylines.map(
      (line, index) =>
        html`<text class="bench-byline" x="${margin}" y="${54 + 18 * index}">${cut(line)}</text>`,
    )}
    ${blocks}
  </svg> `.text.trimStart();
}

function blockHeight(chart: Chart): number {
  return titleHeight + chartHeight(chart) + gap;
}

function chartBlock(chart: Chart, y: number): Markup {
  return html`<text class="bench-title" x="${margin}" y="${y + 24}">${chart.title}</text>
    <svg
      class="bench-chart"
      x="${margin}"
      y="${y + titleHeight}"
      width="${width - 2 * margin}"
      height="${chartHeight(chart)}"
    >
      ${chartBars(chart)}
    </svg>`;
}

/** Cuts a line to the picture's width: a picture does not wrap text. */
function cut(text: string): string {
  return text.length > 118 ? `${text.slice(0, 117)}…` : text;
}

/** Height of one bar with its words above it, in pixels. */
const step = 40;
const barTop = 20;
const barHeight = 10;
const colours = 6;

export function chartHeight({ bars }: Chart): number {
  return bars.length * step;
}

/**
 * The bars of a chart, each with its name, its value, a whisker of one standard deviation to either side, and a dashed
 * line at the ceiling. Widths are percentages and type is in pixels, so that the chart can be read at any width.
 */
export function chartBars(chart: Chart): Markup {
  const top = Math.max(
    ...chart.bars.map(({ value, deviation, ceiling }) => Math.max(value + (deviation ?? 0), ceiling ?? 0)),
  );
  const at = (value: number): string => `${((Math.max(0, value) / (top > 0 ? top : 1)) * 100).toFixed(2)}%`;
  return html`${chart.bars.map((bar, index) => oneBar(bar, index * step, at))}`;
}

function oneBar(bar: Bar, y: number, at: (value: number) => string): Markup {
  const { label, value, deviation, ceiling, text, series } = bar;
  const middle = y + barTop + barHeight / 2;
  return html`<text class="bench-label" x="0" y="${y + 14}">${label}</text>
    <text class="bench-value" x="100%" y="${y + 14}" text-anchor="end">${text}</text>
    <rect class="bench-track" x="0" y="${y + barTop}" width="100%" height="${barHeight}" rx="2" />
    <rect
      class="bench-bar bench-bar-${(series % colours) + 1}"
      x="0"
      y="${y + barTop}"
      width="${at(value)}"
      height="${barHeight}"
      rx="2"
    />
    ${
      deviation !== null &&
      ["bench-whisker-ground", "bench-whisker"].map(
        (style) =>
          html`<line
            class="${style}"
            x1="${at(value - deviation)}"
            x2="${at(value + deviation)}"
            y1="${middle}"
            y2="${middle}"
          />`,
      )
    }
    ${
      ceiling !== null &&
      html`<line
        class="bench-ceiling"
        x1="${at(ceiling)}"
        x2="${at(ceiling)}"
        y1="${y + barTop - 3}"
        y2="${y + barTop + barHeight + 3}"
      />`
    }`;
}

/** The chart in words, for readers who cannot see it. */
export function chartInWords({ title, bars }: Chart): string {
  return `${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join("; ")}`;
}
