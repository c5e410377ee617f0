import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import type { Fact } from "../../domain/dossier.ts";
import { scorecardRows } from "../rows.ts";
import { evidenceOf, flagText, flagTitle } from "../wording.ts";
import { evidenceAnchor, factAnchor, personaIndex, reviewAnchor, warningAnchor } from "./anchors.ts";
import { html, type Content, type Markup } from "./markup.ts";

/** All that the reviewers were shown about a tool, and what was kept from them and why. */
export function evidenceColumn(comparison: Comparison, toolIndex: number, tool: ToolReport): Markup {
  return html`<section class="evidence" aria-labelledby="${evidenceAnchor(toolIndex)}">
    <h3 id="${evidenceAnchor(toolIndex)}" dir="auto">${tool.name}</h3>
    <h4>Facts shown to the reviewers</h4>
    <ul class="facts">
      ${tool.facts.map(
        (fact, index) =>
          html`<li id="${factAnchor(toolIndex, index)}">
            <b class="fact-id">${fact.id}</b>
            <div>
              <p dir="auto">${fact.text}</p>
              <p class="source">line ${fact.line}${citations(comparison, toolIndex, tool, fact)}</p>
            </div>
          </li>`,
      )}
    </ul>
    <div id="${warningAnchor(toolIndex)}">${flagList(tool)} ${setAsideList(tool)}</div>
  </section>`;
}

/** Who rests on the fact, linked to the reviews. */
function citations(comparison: Comparison, toolIndex: number, tool: ToolReport, fact: Fact): Content {
  const rows = scorecardRows(comparison);
  const citing = tool.reviews.filter((review) => evidenceOf(review).includes(fact.id));
  if (citing.length === 0) return html` · not cited`;
  const links = citing.map((review, index) => {
    const anchor = reviewAnchor(toolIndex, personaIndex(rows, review.persona));
    return html`${index > 0 && html`, `}<a href="#${anchor}">${review.personaName}</a>`;
  });
  return html` · cited by ${links}`;
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
