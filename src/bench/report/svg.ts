import type { BenchComparison } from "../compare-benches.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { html, raw, type Markup } from "../../report/page/markup.ts";
import { chartBars, chartHeight, chartInWords } from "../../report/bench/chart-svg.ts";
import { chartStyles } from "../../report/bench/chart-styles.ts";
import { benchCharts, comparisonCharts, type Chart } from "./charts.ts";
import { runMark } from "../../report/bench/comparison-table.ts";
import { runLine } from "./facts-text.ts";

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

const legend = "dashed: the ceiling by memory bandwidth or measured compute; whisker: one standard deviation";

/** All charts of a run in one picture, light or dark as the reader's screen is. */
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

/** A line of the picture's width: a picture does not wrap text. */
function cut(text: string): string {
  return text.length > 118 ? `${text.slice(0, 117)}…` : text;
}
