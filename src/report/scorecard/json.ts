import { escapeHiddenInJson } from "../../text/visible-text.ts";
import type { Cards } from "../../reliability/report/cards.ts";

/** The card itself, or two cards under one roof. Texts are kept: hidden characters are escaped, not removed. */
export function renderScorecardJson(cards: Cards): string {
  const content = cards.length === 1 ? cards[0] : { schema: 1, scorecards: cards };
  return `${escapeHiddenInJson(JSON.stringify(content, null, 2))}\n`;
}
