import type { Comparison } from "../../domain/comparison.ts";
import { html } from "../../report/page/markup.ts";
import { comparisonPage } from "../../report/html/page.ts";
import { sitePaths } from "./paths.ts";

/** A link between the pages of tools and pairs. */
export interface PageLink {
  /** From the site's folder. */
  readonly path: string;
  readonly text: string;
  /** Shown beside the link. */
  readonly note: string;
}

/** The address of a file of the site from a page in one of its folders. */
const up = (path: string): string => `../${path}`;

/** The page of one tool as `show` gives it, or of two as `compare` gives them, with links to its neighbours. */
export function storedPage(comparison: Comparison, links: readonly PageLink[]): string {
  const body = html`<ul class="links">
    ${links.map(
      ({ path, text, note }) =>
        html`<li><a href="${up(path)}" dir="auto">${text}</a> <small>${note}</small></li>`,
    )}
  </ul>`;
  const title = comparison.tools.length === 1 ? "Side by side" : "Each tool";
  return comparisonPage(comparison, {
    styles: { href: up(sitePaths.styles) },
    home: up(sitePaths.index),
    more: links.length === 0 ? null : { title, body },
  });
}
