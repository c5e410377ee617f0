import type { Scorecard } from "../../domain/scorecard.ts";
import { cardNames, type Cards } from "./cards.ts";
import { rowsTable, scoringTable } from "./rows-table.ts";
import { styles } from "./styles.ts";
import { markerLegend, personasOf, tierChart } from "./tier-chart.ts";
import {
  identityText,
  measuredRows,
  purpose,
  reproduceAdvice,
  reproduceCommand,
  scorecardKind,
  scorecardTitle,
  summaryText,
} from "./wording.ts";
import { htmlDocument, rowList, section } from "../../report/page/document.ts";
import { type Content, html, type Markup } from "../../report/page/markup.ts";

/** The scorecards as one self-contained page, which makes no request and runs no script. */
export function renderScorecardHtml(cards: Cards): string {
  const title = scorecardTitle(cards);
  const scoring = cards.some((card) => card.scoring.length > 0);
  const tiers = cards.some((card) => card.points.length > 0);
  return htmlDocument({
    kind: "scorecard",
    styles,
    title: `${title} · jurybox`,
    description: `${title}. ${purpose}`,
    body: html`${masthead(tiers, scoring)}
      <main id="main" tabindex="-1">
        ${opening(cards)}
        ${section(
          "rows",
          "Rows",
          "Each figure comes with its 95% interval and the number of observations behind it (n). In the charts the dot is the value, the whisker its interval, the dashed line the target, and the shaded part the side that passes.",
          rowsTable(cards),
        )}
        ${
          tiers &&
          section(
            "tiers",
            "Scores by tier",
            "Each mark is one dossier as one persona scored it. The tier of every dossier was fixed before any model saw it: a trustworthy judge climbs from left to right. The line joins the mean scores of the tiers.",
            html`${markerLegend(personasOf(cards))}${columns(cards, tierCharts)}`,
          )
        }
        ${
          scoring &&
          section(
            "scoring",
            "Two ways of scoring",
            "The same figures on the same dossiers, once with the score computed from yes/no items, once with the number that the model writes.",
            columns(cards, (card, index) => scoringTable(card, `scoring-${index + 1}`)),
          )
        }
        ${section("again", "Measure again", null, columns(cards, measuredSection))}
      </main>
      <footer class="footer">
        <p>Made by jurybox from a stored scorecard. ${cards.map(identityText).join("; ")}.</p>
      </footer>`,
  });
}

function masthead(tiers: boolean, scoring: boolean): Markup {
  return html`<header class="masthead">
    <p class="wordmark">jurybox</p>
    <nav aria-label="On this page">
      <ul>
        <li><a href="#rows">Rows</a></li>
        ${tiers && html`<li><a href="#tiers">Tiers</a></li>`}
        ${scoring && html`<li><a href="#scoring">Scoring</a></li>`}
        <li><a href="#again">Measure again</a></li>
      </ul>
    </nav>
  </header>`;
}

function opening(cards: Cards): Markup {
  return html`<header class="opening">
    <h1>
      <span class="kind">${scorecardKind(cards)}:</span>
      ${cardNames(cards).map((name, index) => html`${index > 0 && html` <i>vs</i> `}<bdi>${name}</bdi>`)}
    </h1>
    <p class="lede">${purpose}</p>
    ${columns(cards, (card) => {
      const [headline, rest] = summaryText(card).split("; ");
      return html`<p class="summary">
          <strong>${headline ?? ""}</strong>${rest !== undefined && `; ${rest}`}
        </p>
        <p class="byline" dir="auto">${identityText(card)}</p>
        ${card.model.notice !== null && html`<p class="notice" dir="auto">${card.model.notice}</p>`}`;
    })}
  </header>`;
}

function tierCharts(card: Scorecard, _index: number, cards: Cards): Content {
  return (["items", "direct"] as const).map((mode) => tierChart(card, mode, personasOf(cards)));
}

/** One column for each card, headed by its name where there are two. */
function columns(cards: Cards, contentOf: (card: Scorecard, index: number, cards: Cards) => Content): Markup {
  const names = cardNames(cards);
  return html`<div class="cards cards-${cards.length}">
    ${cards.map(
      (card, index) =>
        html`<div class="card">
          ${names.length > 1 && html`<p class="card-name" dir="auto">${names[index] ?? ""}</p>`}
          ${contentOf(card, index, cards)}
        </div>`,
    )}
  </div>`;
}

/** The command that repeats the measurement, and what this one ran on. */
function measuredSection(card: Scorecard): Markup {
  return html`<p class="command"><code>${reproduceCommand(card)}</code></p>
    <p class="byline">${reproduceAdvice}</p>
    ${rowList("facts-list", measuredRows(card))}`;
}
