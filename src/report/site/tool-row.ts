import { html, type Markup } from "../page/markup.ts";
import { rangeText, unknown, verdictName } from "../wording.ts";
import type { ListedTool } from "./listed-tool.ts";
import { toolPath } from "../../site/pages/paths.ts";

/** A tool in a list, as a row of a table. The search makes rows of the same build: site/search.js. */
export function toolRow({ slug, name, category, tagline, panel }: ListedTool): Markup {
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

export function toolTable(caption: string, rows: readonly Markup[]): Markup {
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
