import type { Figure, Scorecard, ScorecardRow } from "../../domain/scorecard.ts";
import { alignFigures, cardNames, type CardRow, cardRows, type Cards, type FigureLine } from "./cards.ts";
import { intervalChart, type Scale, scaleOf } from "./interval-chart.ts";
import { intervalText, targetText, valueText } from "./numbers.ts";
import { labelText, lineTargetText, resultText, rowResultText, scoringNames } from "./wording.ts";
import { html, type Markup } from "../../report/page/markup.ts";
import { unknown } from "../../report/wording.ts";

/**
 * The rows with all their figures. Roles are written out because on a narrow screen the style turns
 * the cells into blocks, and browsers would then no longer treat this as a table.
 */
export function rowsTable(cards: Cards): Markup {
  const names = cardNames(cards);
  return html`<table class="rows-table rows-table-${cards.length}" role="table" aria-labelledby="rows-title">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Row and figure</th>
        ${names.map((name) => html`<th role="columnheader" scope="col" dir="auto">${name}</th>`)}
      </tr>
    </thead>
    ${cardRows(cards).map((row) => rowGroup(row, names))}
  </table>`;
}

function rowGroup({ id, title, meaning, rows, lines }: CardRow, names: readonly string[]): Markup {
  return html`<tbody role="rowgroup" id="row-${id}">
    <tr role="row" class="row-head">
      <th role="rowheader" scope="rowgroup">
        <span class="row-title" dir="auto">${title}</span>
        <span class="row-meaning" dir="auto">${meaning}</span>
      </th>
      ${rows.map((row, index) => html`<td role="cell">${nameAbove(names, index)}${rowResult(row)}</td>`)}
    </tr>
    ${lines.map((line) => figureRow(line))}
  </tbody>`;
}

/** Names the column, once in each row, for when the style has stacked the cells and hidden the head. */
function nameAbove(names: readonly string[], index: number): Markup | false {
  return names.length > 1 && html`<span class="cell-name" aria-hidden="true">${names[index] ?? ""}</span>`;
}

function rowResult(row: ScorecardRow | null): Markup {
  if (row === null) return html`<span class="told">${unknown}</span>`;
  return html`<span class="result result-${stateOf(row.passed)}">${rowResultText(row.passed)}</span>
    ${row.note !== null && html`<span class="row-note" dir="auto">${row.note}</span>`}`;
}

function stateOf(passed: boolean | null): string {
  return passed === null ? "told" : passed ? "pass" : "fail";
}

function figureRow(line: FigureLine): Markup {
  const scale = scaleOf(line.figures);
  return html`<tr role="row" class="figure-row">
    <th role="rowheader" scope="row" dir="auto">${labelText(line)}</th>
    ${line.figures.map((figure) => html`<td role="cell">${measurement(figure, scale)}</td>`)}
  </tr>`;
}

function measurement(figure: Figure | null, scale: Scale): Markup {
  if (figure === null) return html`<span class="told">${unknown}</span>`;
  const { value, unit, n, passed } = figure;
  return html`<div class="measurement">
    <div class="measurement-parts">
      <p class="measured">
        <b class="${value === null && "absent"}">${valueText(figure)}</b>
        ${unit === "points" && value !== null && html`<small>points</small>`}
        <span class="range">${intervalText(figure)}</span>
      </p>
      <p class="aim">
        ${passed !== null && html`<span class="word-${stateOf(passed)}">${resultText(passed)}</span>`}
        <span>${targetText(figure)}</span> <span>n = ${n}</span>
      </p>
      ${intervalChart(figure, scale)}
    </div>
  </div>`;
}

/** How good the score is when it is counted from items, and when the model writes it. */
export function scoringTable({ scoring }: Scorecard, id: string): Markup {
  if (scoring.length === 0) return html`<p class="told">Not measured.</p>`;
  return html`<table class="scoring-table" id="${id}-table">
    <caption class="unseen">
      Figures for each way of scoring
    </caption>
    <thead>
      <tr>
        <th scope="col">Figure</th>
        ${scoring.map(({ mode }) => html`<th scope="col">${scoringNames[mode]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${alignFigures(scoring.map(({ figures }) => figures)).map(
        (line) =>
          html`<tr>
            <th scope="row">
              <span dir="auto">${labelText(line)}</span>
              <small>${lineTargetText(line)}</small>
            </th>
            ${line.figures.map((figure) => html`<td>${cell(figure)}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function cell(figure: Figure | null): Markup {
  if (figure === null) return html`<span class="told">${unknown}</span>`;
  const { value, passed, n } = figure;
  return html`<b class="${value === null && "absent"}">${valueText(figure)}</b>
    <small><span>${intervalText(figure)}</span> <span>n = ${n}</span></small>
    ${passed !== null && html`<span class="word-${passed ? "pass" : "fail"}">${resultText(passed)}</span>`}`;
}
