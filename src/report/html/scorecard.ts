import type { Comparison } from "../../domain/comparison.ts";
import { scorecardRows } from "../rows.ts";
import { html, type Markup } from "../page/markup.ts";
import { reviewCard } from "./review-card.ts";

/** Each persona in turn, its reviews of the tools side by side. */
export function scorecard(comparison: Comparison): Markup {
  return html`${scorecardRows(comparison).map(
    ({ name, reviews }, personaIndex) =>
      html`<section class="persona" aria-labelledby="persona-${personaIndex + 1}">
        <h3 id="persona-${personaIndex + 1}" dir="auto">${name}</h3>
        <div class="columns columns-${comparison.tools.length}">
          ${reviews.map((review, toolIndex) => reviewCard(comparison, review, { toolIndex, personaIndex }))}
        </div>
      </section>`,
  )}`;
}
