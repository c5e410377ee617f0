import { htmlDocument } from "../../report/page/document.ts";
import { html, type Markup, raw } from "../../report/page/markup.ts";
import { byScore, type ListedTool } from "./choose-pairs.ts";
import { rangeText, unknown, verdictName } from "../../report/wording.ts";
import { siteFrame } from "./all-page.ts";
import { sitePaths, toolPath } from "./paths.ts";
import { count } from "../../text/amounts.ts";
import { escapeHiddenInJson } from "../../text/visible-text.ts";

/** How many rows are on the page before a search, and how many each "Show more" adds. */
const pageSize = 100;

const verdicts = ["ship", "split", "skip", "inconclusive"] as const;

/**
 * The first page: the best tools, and a search over all of them that runs in the page itself, so that it works from a
 * disk too. Without scripts the best remain, with a link to the list of all.
 * @param script the search
 */
export function indexPage(tools: readonly ListedTool[], script: string): string {
  const ranked = byScore(tools);
  const categories = [...new Set(ranked.map(({ category }) => category))].toSorted();
  const title = "Panel reviews";
  return htmlDocument({
    kind: "tools",
    styles: { href: sitePaths.styles },
    title: `${title} · jurybox`,
    description: `${title} of ${tools.length} tools: the verdict and score of each, and the facts behind them.`,
    script,
    body: siteFrame(
      title,
      "Every tool was judged by the same reviewers. Each score comes with its plausible range.",
      html`<section aria-labelledby="tools-title">
        <h2 class="unseen" id="tools-title">Tools</h2>
        ${filters(categories)}
        <p class="count" id="count" role="status">
          ${countText(Math.min(pageSize, ranked.length), ranked.length)}
        </p>
        ${toolTable("Tools, best score first", ranked.slice(0, pageSize).map(toolRow))}
        <p class="more-rows" hidden id="more-rows"><button type="button" id="show-more">Show more</button></p>
        <noscript
          ><p class="measure">
            The search needs JavaScript. <a href="${sitePaths.all}">All tools</a> are listed on one page.
          </p></noscript
        >
        ${searchData(ranked, categories)}
      </section>`,
    ),
  });
}

function countText(shown: number, all: number): string {
  return `${shown} of ${count(all, "tool")}`;
}

function filters(categories: readonly string[]): Markup {
  return html`<div class="filters" id="filters" hidden role="search">
    <label>Search <input id="words" type="search" autocomplete="off" spellcheck="false" /></label>
    <label
      >Category
      <select id="category">
        <option value="">All</option>
        ${categories.map((name, index) => html`<option value="${index}">${name}</option>`)}
      </select></label
    >
    <label
      >Verdict
      <select id="verdict">
        <option value="">All</option>
        ${verdicts.map((name, index) => html`<option value="${index}">${verdictName(name)}</option>`)}
      </select></label
    >
  </div>`;
}

/** What the search looks through, as JSON that no HTML parser takes for markup. Browsers do not run it. */
function searchData(ranked: readonly ListedTool[], categories: readonly string[]): Markup {
  const places = new Map(categories.map((name, index) => [name, index]));
  const rows = ranked.map(({ slug, name, category, tagline, panel }) => [
    slug,
    name,
    places.get(category),
    verdicts.indexOf(panel.verdict),
    panel.score,
    panel.interval,
    tagline,
  ]);
  const json = JSON.stringify({ pageSize, categories, verdicts, rows }).replaceAll("<", String.raw`\u003c`);
  return raw(`<script type="application/json" id="data">${escapeHiddenInJson(json)}</script>`);
}

/** A tool as a row of the table. The search builds the same rows: site/search.js. */
function toolRow({ slug, name, category, tagline, panel }: ListedTool): Markup {
  return html`<tr>
    <th scope="row">
      <a href="${toolPath(slug)}" dir="auto">${name}</a><small dir="auto">${tagline}</small>
    </th>
    <td dir="auto">${category}</td>
    <td><span class="badge badge-${panel.verdict}">${verdictName(panel.verdict)}</span></td>
    <td>
      <b>${panel.score ?? unknown}</b
      >${panel.interval !== null && html`<small>${rangeText(panel.interval)}</small>`}
    </td>
  </tr>`;
}

function toolTable(caption: string, rows: readonly Markup[]): Markup {
  return html`<table class="list">
    <caption class="unseen">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Tool</th>
        <th scope="col">Category</th>
        <th scope="col">Verdict</th>
        <th scope="col">Score</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
