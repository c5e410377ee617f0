import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import { count } from "../../text/amounts.ts";
import { scorecardRows } from "../rows.ts";
import { percentText, rangeText, unknown, verdictName } from "../wording.ts";
import { personaIndex, reviewAnchor, toolAnchor, warningAnchor } from "./evidence.ts";
import { html, type Content, type Markup } from "../page/markup.ts";
import { scoreAxis, scoreBar, type ScoreBar } from "./score-bar.ts";

/** One tool at a glance: who it is, the panel's verdict and the scores behind it. */
export function toolCard(comparison: Comparison, toolIndex: number, tool: ToolReport): Markup {
  const { panel } = tool;
  return html`<article
    class="tool"
    id="${toolAnchor(toolIndex)}"
    aria-labelledby="${toolAnchor(toolIndex)}-name"
  >
    <header class="tool-head">
      <span class="monogram" aria-hidden="true">${monogram(tool.name)}</span>
      <p class="eyebrow" dir="auto">${tool.category}</p>
      <p class="badge badge-${panel.verdict}">${verdictName(panel.verdict)}</p>
    </header>
    <h3 class="tool-name" id="${toolAnchor(toolIndex)}-name" dir="auto">${tool.name}</h3>
    <p class="tagline" dir="auto">${tool.tagline}</p>
    ${figures(tool)} ${seats(comparison, toolIndex, tool)}
    <p class="description" dir="auto">${tool.description}</p>
    ${warnings(tool, toolIndex)}
  </article>`;
}

/** The first letter or digit of the name. */
function monogram(name: string): string {
  return /[\p{L}\p{N}]/u.exec(name)?.[0].toUpperCase() ?? "?";
}

function figures({ panel, pricing, community }: ToolReport): Markup {
  const range = panel.interval === null ? "" : `range ${rangeText(panel.interval)}`;
  return html`<dl class="figures">
    <div>
      <dt>Panel ship</dt>
      <dd>${percentText(panel.shipPercent)} <small>${panel.ship} of ${panel.ship + panel.skip}</small></dd>
    </div>
    <div>
      <dt>Score</dt>
      <dd>${panel.score ?? unknown} <small>${range}</small></dd>
    </div>
    <div>
      <dt>Entry</dt>
      <dd>${pricing.entry}</dd>
    </div>
    <div>
      <dt>Community</dt>
      <dd class="words">${community.label}</dd>
    </div>
  </dl>`;
}

/** The panel's score and each reviewer's on one scale, linked to the reviews. */
function seats(comparison: Comparison, toolIndex: number, { panel, reviews }: ToolReport): Content {
  if (reviews.length === 0) return html`<p class="absent">No reviews.</p>`;
  const { threshold } = comparison;
  const rows = scorecardRows(comparison);
  return [
    html`<ul class="seats">
      ${
        panel.score !== null &&
        html`<li class="seat-panel">
          <span>Panel</span>${seatScore({ ...panel, score: panel.score, threshold })}
        </li>`
      }
      ${reviews.map((review) => {
        const anchor = reviewAnchor(toolIndex, personaIndex(rows, review.persona));
        return html`<li>
          <a href="#${anchor}" dir="auto">${review.personaName}</a>
          ${
            review.status === "ok"
              ? seatScore({ ...review, threshold })
              : html`<span class="seat-failed">failed, not counted</span>`
          }
        </li>`;
      })}
    </ul>`,
    panel.score !== null && html`<div class="seats-axis">${scoreAxis(threshold)}</div>`,
  ];
}

function seatScore(bar: ScoreBar): Markup {
  return html`${scoreBar(bar)}<span class="seat-score verdict-${bar.verdict}"
      ><b>${bar.score}</b> ${bar.verdict}</span
    >`;
}

function warnings({ flags, setAside }: ToolReport, toolIndex: number): Content {
  const parts = [
    flags.length > 0 && `${count(flags.length, "flag")} on its fact file`,
    setAside.length > 0 && `${count(setAside.length, "sentence")} set aside`,
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return html`<p class="note"><a href="#${warningAnchor(toolIndex)}">${parts.join(", ")}</a></p>`;
}
