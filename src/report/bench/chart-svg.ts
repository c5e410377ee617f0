import { html, type Markup } from "../page/markup.ts";
import type { Bar, Chart } from "../../bench/report/charts.ts";

/** Height of one bar with its words above it, in pixels. */
const step = 40;
const barTop = 20;
const barHeight = 10;
const colours = 6;

export function chartHeight({ bars }: Chart): number {
  return bars.length * step;
}

/**
 * The bars of a chart, each with its name, its value, the whisker of one standard deviation to both sides, and a dashed
 * line at the ceiling. Widths are percentages and type is in pixels, so that it can be read at any width.
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

/** What a reader who does not see the chart is told. */
export function chartInWords({ title, bars }: Chart): string {
  return `${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join("; ")}`;
}
