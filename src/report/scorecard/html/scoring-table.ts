import type { Figure, Scorecard } from "../../../domain/scorecard.ts";
import { html, type Markup } from "../../page/markup.ts";
import { unknown } from "../../wording.ts";
import { alignFigures } from "../../../reliability/report/cards.ts";
import { intervalText, valueText } from "../../../reliability/report/numbers.ts";
import { labelText, lineTargetText, resultText, scoringNames } from "../../../reliability/report/wording.ts";

/** What the score is worth when it is counted from items, and when the model writes it. */
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
