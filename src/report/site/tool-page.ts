import type { Comparison } from "../../domain/comparison.ts";
import { comparisonPage } from "../html/page.ts";
import { html } from "../html/markup.ts";
import type { Pair } from "./choose-pairs.ts";
import type { ListedTool } from "./listed-tool.ts";
import { pairPath, sitePaths, toolPath } from "./paths.ts";

/** From a page in a folder of the site to a file of the site. */
const up = (path: string): string => `../${path}`;

/** The page of one tool: its panel as `show` gives it, with links to its pairs. */
export function toolPage(comparison: Comparison, pairs: readonly Pair[]): string {
  const [tool] = comparison.tools;
  const links = pairs.map(([a, b]) => {
    const other = a.slug === tool?.slug ? b : a;
    return html`<li>
      <a href="${up(pairPath([a.slug, b.slug]))}" dir="auto">${tool?.name ?? ""} vs ${other.name}</a>
      <small>${other.panel.label}</small>
    </li>`;
  });
  return sitePage(comparison, pairs.length === 0 ? null : { title: "Side by side", links });
}

/** The page of two tools: their comparison as `compare` gives it, with links to the tools. */
export function pairPage(comparison: Comparison, pair: Pair): string {
  const links = pair.map(
    ({ slug, name, panel }: ListedTool) =>
      html`<li><a href="${up(toolPath(slug))}" dir="auto">${name}</a> <small>${panel.label}</small></li>`,
  );
  return sitePage(comparison, { title: "Each tool", links });
}

function sitePage(
  comparison: Comparison,
  more: { readonly title: string; readonly links: readonly ReturnType<typeof html>[] } | null,
): string {
  return comparisonPage(comparison, {
    styles: { href: up(sitePaths.styles) },
    home: up(sitePaths.index),
    more: more && {
      title: more.title,
      body: html`<ul class="links">
        ${more.links}
      </ul>`,
    },
  });
}
