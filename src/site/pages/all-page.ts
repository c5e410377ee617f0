import { htmlDocument } from "../../report/page/document.ts";
import { type Content, html, type Markup } from "../../report/page/markup.ts";
import { byScore, type ListedTool } from "./choose-pairs.ts";
import { sitePaths, toolPath } from "./paths.ts";

/** Every tool on one page, by category: for readers without scripts, and for crawlers. */
export function allPage(tools: readonly ListedTool[]): string {
  const ranked = byScore(tools);
  const categories = [...new Set(ranked.map(({ category }) => category))].toSorted();
  const members = new Map(categories.map((name): [string, ListedTool[]] => [name, []]));
  for (const tool of ranked) members.get(tool.category)!.push(tool);
  return htmlDocument({
    kind: "tools",
    styles: { href: sitePaths.styles },
    title: "All tools · jurybox",
    description: `All ${tools.length} tools by category, with verdict and score.`,
    body: siteFrame(
      "All tools",
      "By category, best score first.",
      categories.map(
        (name, index) =>
          html`<section aria-labelledby="category-${index + 1}">
            <h2 id="category-${index + 1}" dir="auto">${name}</h2>
            <ul class="links">
              ${members
                .get(name)!
                .map(
                  ({ slug, name: tool, panel }) =>
                    html`<li>
                      <a href="${toolPath(slug)}" dir="auto">${tool}</a> <small>${scoreOf(panel)}</small>
                    </li>`,
                )}
            </ul>
          </section>`,
      ),
    ),
  });
}

function scoreOf({ score, verdict }: ListedTool["panel"]): string {
  return score === null ? verdict : `${score} · ${verdict}`;
}

/** A page of the site that lists tools: masthead, content and footer. */
export function siteFrame(title: string, lede: string, content: Content): Markup {
  return html`<header class="masthead">
      <p class="wordmark"><a href="${sitePaths.index}">jurybox</a></p>
      <nav aria-label="Site">
        <ul>
          <li><a href="${sitePaths.index}">Search</a></li>
          <li><a href="${sitePaths.all}">All tools</a></li>
        </ul>
      </nav>
    </header>
    <main id="main" tabindex="-1">
      <header class="opening">
        <h1>${title}</h1>
        <p class="lede">${lede}</p>
      </header>
      ${content}
    </main>
    <footer class="footer">
      <p>Made by jurybox from stored reviews, without running a model.</p>
    </footer>`;
}
