import type { Comparison } from "../../domain/comparison.ts";
import { decisionRows } from "../rows.ts";
import { html, type Markup } from "../page/markup.ts";

/**
 * The decision table. Roles are written out because on a narrow screen the style sheet turns the
 * cells into blocks, and browsers would then no longer treat this as a table.
 */
export function decisionTable(comparison: Comparison): Markup {
  const { tools } = comparison;
  return html`<table class="decision decision-${tools.length}" role="table" aria-labelledby="decision-title">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Decision</th>
        ${tools.map((tool) => html`<th role="columnheader" scope="col" dir="auto">${tool.name}</th>`)}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${decisionRows(comparison).map(
        ({ label, cells }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">${label}</th>
            ${cells.map(
              (cell, column) =>
                html`<td role="cell">
                  <span class="cell-tool" aria-hidden="true">${tools[column]?.name ?? ""}</span>
                  <span class="cell-text" dir="auto">${cell}</span>
                </td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
