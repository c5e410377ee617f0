import type { Scorecard, Scoring, TierPoint } from "../../domain/scorecard.ts";
import { type Cards, tierMeans } from "./cards.ts";
import { numberText } from "./numbers.ts";
import { scoringNames } from "./wording.ts";
import { html, type Markup } from "../../report/page/markup.ts";
import { unknown } from "../../report/wording.ts";

const [left, right, top, bottom] = [30, 356, 10, 214];
const tiers = [1, 2, 3, 4, 5] as const;
const slot = (right - left) / tiers.length;

/** The personas of all cards together, so that each has the same mark in every chart. */
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

/** Each persona has a lane in the tier's slot, and each dossier a place in the lane, so that marks seldom overlap. */
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

const shapes = ["circle", "square", "triangle", "diamond"] as const;

/** Half the size of a mark, in drawing units. */
const size = 3;

/** The mark of the persona with this index: its own shape and its own colour. */
function marker(persona: number, x: number, y: number, title: string | null): Markup {
  const index = persona % shapes.length;
  return html`<path class="marker marker-${index + 1}" d="${outline(index, x, y)}"
    >${title !== null && html`<title>${title}</title>`}</path
  >`;
}

/** All shapes cover about the same area, so that no persona looks louder. */
function outline(shape: number, x: number, y: number): string {
  const at = (dx: number, dy: number) => `${(x + dx).toFixed(1)} ${(y + dy).toFixed(1)}`;
  switch (shapes[shape]) {
    case "square":
      return `M${at(-size * 0.9, -size * 0.9)}h${size * 1.8}v${size * 1.8}h${-size * 1.8}z`;
    case "triangle":
      return `M${at(0, -size * 1.25)}L${at(size * 1.2, size * 0.9)}L${at(-size * 1.2, size * 0.9)}z`;
    case "diamond":
      return `M${at(0, -size * 1.3)}L${at(size * 1.3, 0)}L${at(0, size * 1.3)}L${at(-size * 1.3, 0)}z`;
    default:
      return `M${at(-size, 0)}a${size} ${size} 0 1 0 ${size * 2} 0a${size} ${size} 0 1 0 ${-size * 2} 0z`;
  }
}

/** The legend: whose mark is which, and what the line is. */
export function markerLegend(personas: readonly string[]): Markup {
  return html`<ul class="legend">
    ${personas.map(
      (persona, index) =>
        html`<li>
          <svg width="14" height="14" viewBox="0 0 10 10" aria-hidden="true">
            ${marker(index, 5, 5, null)}
          </svg>
          <span dir="auto">${persona}</span>
        </li>`,
    )}
    <li>
      <svg width="28" height="14" viewBox="0 0 28 14" aria-hidden="true">
        <path class="tier-line" d="M0 7h28" />
        <circle class="tier-mean" cx="14" cy="7" r="4" />
      </svg>
      mean of the tier
    </li>
  </ul>`;
}
