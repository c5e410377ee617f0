import type { Scorecard, Scoring, TierPoint } from "../../domain/scorecard.ts";
import { html, type Markup } from "../../report/page/markup.ts";
import { unknown } from "../../report/wording.ts";
import { tierMeans, type Cards } from "./cards.ts";
import { numberText } from "./numbers.ts";
import { scoringNames } from "./wording.ts";
import { marker } from "../../report/scorecard/html/markers.ts";

const [left, right, top, bottom] = [30, 356, 10, 214];
const tiers = [1, 2, 3, 4, 5] as const;
const slot = (right - left) / tiers.length;

/** The personas of all cards, so that each keeps its mark in every chart. */
export function personasOf(cards: Cards): string[] {
  return [...new Set(cards.flatMap((card) => card.points.map((point) => point.persona)))];
}

/** Every score of one way of scoring against the tier of its dossier; null without such scores. */
export function tierChart(card: Scorecard, mode: Scoring, personas: readonly string[]): Markup | null {
  const means = tierMeans(card).find((own) => own.mode === mode)?.means;
  if (means === undefined) return null;
  const points = card.points.filter((point) => point.scoring === mode);
  const told = means.map((mean) => (mean === null ? unknown : numberText(mean, "points"))).join(", ");
  const title = capitalised(scoringNames[mode]);
  return html`<figure class="tier-figure">
    <figcaption>${title}</figcaption>
    <svg
      class="tier-chart"
      viewBox="0 0 360 248"
      role="img"
      aria-label="${title}: ${points.length} scores by tier; mean scores of tier 1 to 5: ${told}"
    >
      ${axes()} ${points.map((point) => mark(point, points, personas))} ${meanLine(means)}
    </svg>
    <p class="tier-told">Mean scores of tier 1 to 5: ${told}</p>
  </figure>`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Middle of a tier's slot. */
function middleOf(tier: number): number {
  return left + (tier - 0.5) * slot;
}

function heightOf(score: number): number {
  return bottom - (Math.min(100, Math.max(0, score)) / 100) * (bottom - top);
}

function axes(): Markup {
  const lines = [0, 25, 50, 75, 100].map(
    (score) =>
      html`<line
          class="tier-grid"
          x1="${left}"
          x2="${right}"
          y1="${heightOf(score)}"
          y2="${heightOf(score)}"
        />
        <text x="${left - 6}" y="${heightOf(score) + 3.5}" text-anchor="end">${score}</text>`,
  );
  const words = tiers.map((tier) => {
    const end = tier === 1 ? "broken" : tier === 5 ? "excellent" : null;
    return html`<text x="${middleOf(tier)}" y="${bottom + 16}" text-anchor="middle">tier ${tier}</text>
      ${end !== null && html`<text x="${middleOf(tier)}" y="${bottom + 29}" text-anchor="middle">${end}</text>`}`;
  });
  return html`${lines}${words}`;
}

/** Each persona has its lane in the tier's slot, and each dossier its place in the lane: marks seldom cover marks. */
function mark(point: TierPoint, points: readonly TierPoint[], personas: readonly string[]): Markup {
  const slugs = [...new Set(points.filter(({ tier }) => tier === point.tier).map(({ slug }) => slug))];
  const persona = personas.indexOf(point.persona);
  const lane = (slot - 12) / personas.length;
  const within = (slugs.toSorted().indexOf(point.slug) + 0.5) / slugs.length;
  const x = left + (point.tier - 1) * slot + 6 + (persona + within) * lane;
  return marker(persona, x, heightOf(point.score), `${point.slug}, ${point.persona}: ${point.score}`);
}

function meanLine(means: readonly (number | null)[]): Markup {
  const known = means.flatMap((mean, index) =>
    mean === null ? [] : [{ x: middleOf(index + 1), y: Number(heightOf(mean).toFixed(1)) }],
  );
  return html`<polyline class="tier-line" points="${known.map(({ x, y }) => `${x},${y}`).join(" ")}" />
    ${known.map(({ x, y }) => html`<circle class="tier-mean" cx="${x}" cy="${y}" r="4" />`)}`;
}
