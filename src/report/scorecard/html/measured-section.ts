import type { Scorecard } from "../../../domain/scorecard.ts";
import { html, type Markup } from "../../html/markup.ts";
import { measuredRows, reproduceAdvice, reproduceCommand } from "../wording.ts";

/** The command that measures again, and what it ran on here. */
export function measuredSection(card: Scorecard): Markup {
  return html`<p class="command"><code>${reproduceCommand(card)}</code></p>
    <p class="byline">${reproduceAdvice}</p>
    <dl class="facts-list">
      ${measuredRows(card).map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd dir="auto">${value}</dd>
          </div>`,
      )}
    </dl>`;
}
