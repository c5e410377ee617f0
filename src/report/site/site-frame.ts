import { html, type Content, type Markup } from "../page/markup.ts";
import { sitePaths } from "../../site/pages/paths.ts";

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
      <p>Made by jurybox from stored reviews, without inference.</p>
    </footer>`;
}
