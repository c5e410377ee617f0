import { html, type Markup } from "../../page/markup.ts";

const shapes = ["circle", "square", "triangle", "diamond"] as const;

/** Half the size of a mark, in drawing units. */
const size = 3;

/** The mark of the persona with this index: its own shape and its own colour. */
export function marker(persona: number, x: number, y: number, title: string | null): Markup {
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

/** Which mark is whose, and what the line is. */
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
