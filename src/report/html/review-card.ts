import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import { count } from "../../text/amounts.ts";
import type { FailedReview, OkReview, Review, ReviewField } from "../../domain/review.ts";
import { contestedText, evidenceOf, flagText, isMark, rangeText } from "../wording.ts";
import { factAnchor, reviewAnchor } from "./evidence.ts";
import { html, type Content, type Markup } from "../page/markup.ts";
import { answersTable } from "./answers-table.ts";
import { scoreAxis, scoreBar } from "./score-bar.ts";

/** Which cell of the scorecard a review fills; both indices start at 0. */
export interface Seat {
  readonly toolIndex: number;
  readonly personaIndex: number;
}

export function reviewCard(comparison: Comparison, review: Review | null, seat: Seat): Content {
  const tool = comparison.tools[seat.toolIndex];
  if (tool === undefined) return null;
  const anchor = reviewAnchor(seat.toolIndex, seat.personaIndex);
  return html`<article class="review" id="${anchor}">
    <h4 dir="auto">${tool.name}</h4>
    ${
      review === null
        ? html`<p class="absent">Not reviewed.</p>`
        : review.status === "failed"
          ? failure(review)
          : finished(review, tool, seat.toolIndex, comparison.threshold)
    }
    ${review !== null && answersTable(review)}
  </article>`;
}

function failure({ error }: FailedReview): Markup {
  return html`<div class="failure">
    <p><strong>Failed</strong> · not counted in the verdict</p>
    <p dir="auto">${error.message} <code>${error.code}</code></p>
  </div>`;
}

function finished(review: OkReview, tool: ToolReport, toolIndex: number, threshold: number): Content {
  const { score, verdict, interval, contested, fields } = review;
  return [
    html`<p class="score">
      <span><strong>${score}</strong>/100 · <b class="verdict-${verdict}">${verdict}</b></span>
      <span class="range">range ${rangeText(interval)}</span>
    </p>`,
    scoreBar({ score, interval, threshold, verdict }),
    scoreAxis(threshold),
    contested && html`<p class="contested">${contestedText(threshold)}</p>`,
    fields.map((field) => paragraph(field, tool, toolIndex)),
    evidence(review, tool, toolIndex),
  ];
}

function paragraph(
  { label, text, evidence, flags }: ReviewField,
  tool: ToolReport,
  toolIndex: number,
): Content {
  return [
    html`<h5 dir="auto">${label}</h5>`,
    html`<p class="prose" dir="auto">
      ${text} <span class="references">${evidence.map((id) => factReference(id, tool, toolIndex))}</span>
    </p>`,
    flags.map((flag) => html`<p class="${isMark(flag) ? "mark" : "flag"}">${flagText(flag)}</p>`),
  ];
}

/** A fact's id as a link to the fact, its text as the tooltip; plain text when the dossier has no such fact. */
function factReference(id: string, tool: ToolReport, toolIndex: number): Markup {
  const index = tool.facts.findIndex((fact) => fact.id === id);
  const fact = tool.facts[index];
  return fact === undefined
    ? html`<span class="fact-id">${id}</span> `
    : html`<a class="fact-id" href="#${factAnchor(toolIndex, index)}" title="${fact.text}">${id}</a> `;
}

/** The facts this review rests on, to be read without leaving it. */
function evidence(review: OkReview, tool: ToolReport, toolIndex: number): Content {
  const ids = evidenceOf(review);
  if (ids.length === 0) return html`<p class="absent">Cites no facts as evidence.</p>`;
  return html`<details>
    <summary>Evidence · ${count(ids.length, "fact")}</summary>
    <ul class="cited">
      ${ids.map((id) => {
        const text = tool.facts.find((fact) => fact.id === id)?.text ?? "not in the fact file";
        return html`<li>${factReference(id, tool, toolIndex)}<span dir="auto">${text}</span></li>`;
      })}
    </ul>
  </details>`;
}
