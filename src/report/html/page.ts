import type { Comparison } from "../../domain/comparison.ts";
import { decisionTable } from "./decision-table.ts";
import { evidenceColumn } from "./evidence.ts";
import { reviewCard } from "./review-card.ts";
import { styles } from "./styles.ts";
import { toolCard } from "./tool-card.ts";
import { htmlDocument, rowList, section, type Styles } from "../page/document.ts";
import { type Content, html, type Markup } from "../page/markup.ts";
import { provenanceOf } from "../provenance.ts";
import { scorecardRows } from "../rows.ts";
import { cautions, independenceText, kindOf, modelLine, titleOf } from "../wording.ts";

/** What surrounds a comparison that is one page among others. */
export interface Surroundings {
  readonly styles: Styles;
  /** Where the program's name links to; null when there is no other page. */
  readonly home: string | null;
  /** A last section. Its title is also its entry in the navigation. */
  readonly more: { readonly title: string; readonly body: Content } | null;
}

/** The comparison as one self-contained page: it makes no request and runs no script. */
export function renderHtml(comparison: Comparison): string {
  return comparisonPage(comparison, { styles, home: null, more: null });
}

export function comparisonPage(comparison: Comparison, { styles, home, more }: Surroundings): string {
  const { tools } = comparison;
  const title = titleOf(comparison);
  return htmlDocument({
    kind: "comparison",
    styles,
    title: `${title} · jurybox`,
    description: `${title}: panel verdict, scores with their ranges, and the facts behind each paragraph.`,
    body: html`${masthead(home, more?.title ?? null)}
      <main id="main" tabindex="-1">
        ${opening(comparison)}
        <section aria-labelledby="tools-title">
          <h2 class="unseen" id="tools-title">The tools at a glance</h2>
          <div class="columns columns-${tools.length}">
            ${tools.map((tool, index) => toolCard(comparison, index, tool))}
          </div>
        </section>
        ${section("decision", "Decision", null, decisionTable(comparison))}
        ${section("scorecard", "Reviewer scorecard", independenceText(comparison), scorecard(comparison))}
        ${section(
          "evidence",
          "Evidence",
          "These facts are all the reviewers were given. Each paragraph above cites the ones it rests on.",
          html`<div class="columns columns-${tools.length}">
            ${tools.map((tool, index) => evidenceColumn(comparison, index, tool))}
          </div>`,
        )}
        ${section("provenance", "How this was made", null, provenanceSection(comparison))}
        ${more !== null && section("more", more.title, null, more.body)}
      </main>
      <footer class="footer">
        <p>Made by jurybox from stored reviews. ${modelLine(comparison)}.</p>
      </footer>`,
  });
}

function masthead(home: string | null, more: string | null): Markup {
  return html`<header class="masthead">
    <p class="wordmark">${home === null ? "jurybox" : html`<a href="${home}">jurybox</a>`}</p>
    <nav aria-label="On this page">
      <ul>
        <li><a href="#decision">Decision</a></li>
        <li><a href="#scorecard">Scorecard</a></li>
        <li><a href="#evidence">Evidence</a></li>
        <li><a href="#provenance">Provenance</a></li>
        ${more !== null && html`<li><a href="#more">${more}</a></li>`}
      </ul>
    </nav>
  </header>`;
}

function opening(comparison: Comparison): Markup {
  const { notice } = comparison.model;
  return html`<header class="opening">
    <p class="eyebrow">${kindOf(comparison)}</p>
    <h1>
      ${comparison.tools.map(({ name }, index) => html`${index > 0 && html` <i>vs</i> `}<bdi>${name}</bdi>`)}
    </h1>
    <p class="lede">
      Every reviewer read each tool's fact file and answered a fixed list of questions about it. Each score
      comes with its plausible range, each paragraph with the facts it rests on.
    </p>
    <p class="byline">${modelLine(comparison)}</p>
    ${cautions(comparison).map((caution) => html`<p class="notice">${caution}</p>`)}
    ${notice !== null && html`<p class="notice" dir="auto">${notice}</p>`}
  </header>`;
}

/** Each persona in turn, its reviews of the tools side by side. */
function scorecard(comparison: Comparison): Markup {
  return html`${scorecardRows(comparison).map(
    ({ name, reviews }, personaIndex) =>
      html`<section class="persona" aria-labelledby="persona-${personaIndex + 1}">
        <h3 id="persona-${personaIndex + 1}" dir="auto">${name}</h3>
        <div class="columns columns-${comparison.tools.length}">
          ${reviews.map((review, toolIndex) => reviewCard(comparison, review, { toolIndex, personaIndex }))}
        </div>
      </section>`,
  )}`;
}

/** Which model, machine and run produced the scores. */
function provenanceSection(comparison: Comparison): Markup {
  const { model, run } = provenanceOf(comparison);
  return html`<div class="columns columns-2">
    <section aria-labelledby="provenance-model">
      <h3 id="provenance-model">Model</h3>
      ${rowList("rows", model)}
    </section>
    <section aria-labelledby="provenance-run">
      <h3 id="provenance-run">Run</h3>
      ${rowList("rows", run)}
    </section>
  </div>`;
}
