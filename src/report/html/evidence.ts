import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import { type Content, html, type Markup } from "../page/markup.ts";
import { type ScorecardRow, scorecardRows } from "../rows.ts";
import { evidenceOf, flagText, flagTitle } from "../wording.ts";

/** Everything the reviewers were shown about a tool, and what was kept from them and why. */
export function evidenceColumn(comparison: Comparison, toolIndex: number, tool: ToolReport): Markup {
  const citations = citationsOf(comparison, toolIndex, tool);
  return html`<section class="evidence" aria-labelledby="${evidenceAnchor(toolIndex)}">
    <h3 id="${evidenceAnchor(toolIndex)}" dir="auto">${tool.name}</h3>
    <h4>Facts shown to the reviewers</h4>
    <ul class="facts">
      ${tool.facts.map(
        ({ id, line, text }, index) =>
          html`<li id="${factAnchor(toolIndex, index)}">
            <b class="fact-id">${id}</b>
            <div>
              <p dir="auto">${text}</p>
              <p class="source">line ${line}${citedBy(citations.get(id) ?? [])}</p>
            </div>
          </li>`,
      )}
    </ul>
    <div id="${warningAnchor(toolIndex)}">${flagList(tool)} ${setAsideList(tool)}</div>
  </section>`;
}

/** Links to the reviews that cite each fact, by the fact's id. */
function citationsOf(comparison: Comparison, toolIndex: number, tool: ToolReport): Map<string, Markup[]> {
  const rows = scorecardRows(comparison);
  const citations = new Map<string, Markup[]>();
  for (const review of tool.reviews) {
    const anchor = reviewAnchor(toolIndex, personaIndex(rows, review.persona));
    const link = html`<a href="#${anchor}">${review.personaName}</a>`;
    for (const fact of evidenceOf(review)) citations.set(fact, [...(citations.get(fact) ?? []), link]);
  }
  return citations;
}

function citedBy(links: readonly Markup[]): Content {
  if (links.length === 0) return html` · not cited`;
  return html` · cited by ${links.map((link, index) => html`${index > 0 && html`, `}${link}`)}`;
}

function flagList({ flags }: ToolReport): Content {
  if (flags.length === 0) return null;
  return html`<h4>Flags on the fact file</h4>
    <ul class="flags">
      ${flags.map((flag) => html`<li class="flag" dir="auto">${flagText(flag)}</li>`)}
    </ul>`;
}

function setAsideList({ setAside }: ToolReport): Content {
  if (setAside.length === 0) return null;
  return html`<h4>Set aside</h4>
    <p class="source">Kept in the record, not shown to the reviewers as facts.</p>
    <ul class="set-aside">
      ${setAside.map(
        ({ text, line, reason }) =>
          html`<li>
            <q dir="auto">${text}</q>
            <p class="source">line ${line} · ${flagTitle(reason)}</p>
          </li>`,
      )}
    </ul>`;
}

/** Ids on the page are made of numbers, so no text from a dossier can name an element. */
export function toolAnchor(toolIndex: number): string {
  return `tool-${toolIndex + 1}`;
}

function evidenceAnchor(toolIndex: number): string {
  return `evidence-${toolIndex + 1}`;
}

/** Where a tool's flags and set-aside sentences begin. */
export function warningAnchor(toolIndex: number): string {
  return `warnings-${toolIndex + 1}`;
}

export function reviewAnchor(toolIndex: number, personaIndex: number): string {
  return `review-${toolIndex + 1}-${personaIndex + 1}`;
}

export function factAnchor(toolIndex: number, factIndex: number): string {
  return `fact-${toolIndex + 1}-${factIndex + 1}`;
}

/** Index of a persona's row in the scorecard, for `reviewAnchor`. */
export function personaIndex(rows: readonly ScorecardRow[], persona: string): number {
  return rows.findIndex((row) => row.persona === persona);
}
