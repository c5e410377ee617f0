import type { Scorecard } from "../../../domain/scorecard.ts";
import { html, type Markup } from "../../page/markup.ts";
import { rowList } from "../../html/row-list.ts";
import { measuredRows, reproduceAdvice, reproduceCommand } from "../../../reliability/report/wording.ts";

/** The command that measures again, and what it ran on here. */
export function measuredSection(card: Scorecard): Markup {
  return html`<p class="command"><code>${reproduceCommand(card)}</code></p>
    <p class="byline">${reproduceAdvice}</p>
    ${rowList("facts-list", measuredRows(card))}`;
}
