import type { Interval } from "../../domain/review.ts";
import type { PanelVerdict } from "../../domain/verdict.ts";
import { rangeText } from "../wording.ts";
import { html, type Content, type Markup } from "../page/markup.ts";

export interface ScoreBar {
  /** 0-100. */
  readonly score: number;
  readonly interval: Interval | null;
  /** 0-100. */
  readonly threshold: number;
  readonly verdict: PanelVerdict["verdict"];
}

/** Length of the 0-100 scale in drawing units. */
const length = 320;
/** Height of the scale's centre line. */
const middle = 10;

function place(score: number): number {
  return (score / 100) * length;
}

/** The 0-100 scale with the plausible range, the score and the ship line, and the same in words. */
export function scoreBar(bar: ScoreBar): Markup {
  return html`<svg
    class="bar bar-${bar.verdict}"
    viewBox="0 0 320 20"
    role="img"
    aria-label="${description(bar)}"
  >
    ${drawing(bar)}
  </svg>`;
}

/** Labels below score bars: `0`, `ship from 60` and `100`, without an end that the middle label would cover. */
export function scoreAxis(threshold: number): Markup {
  const anchor = threshold < 15 ? "start" : threshold > 85 ? "end" : "middle";
  return html`<svg class="bar axis" viewBox="0 0 320 14" aria-hidden="true">
    ${threshold >= 25 && html`<text x="0" y="11">0</text>`}
    <text x="${place(threshold)}" y="11" text-anchor="${anchor}">ship from ${threshold}</text>
    ${threshold <= 75 && html`<text x="${length}" y="11" text-anchor="end">100</text>`}
  </svg>`;
}

function description({ score, interval, threshold }: ScoreBar): string {
  const range = interval === null ? "" : `, plausible range ${rangeText(interval)}`;
  return `Score ${score} of 100${range}; ship from ${threshold}`;
}

function drawing({ score, interval, threshold }: ScoreBar): Content {
  const [low, high] = interval ?? [score, score];
  return [
    html`<rect class="bar-track" y="${middle - 1.5}" width="${length}" height="3" rx="1.5" />`,
    html`<rect
      class="bar-range"
      x="${place(low)}"
      y="${middle - 4}"
      width="${place(high) - place(low)}"
      height="8"
      rx="4"
    />`,
    html`<line
      class="bar-mark"
      x1="${place(threshold)}"
      x2="${place(threshold)}"
      y1="${middle - 9}"
      y2="${middle + 9}"
    />`,
    html`<circle class="bar-score" cx="${place(score)}" cy="${middle}" r="5.5" />`,
  ];
}
