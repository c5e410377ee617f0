import { html, type Markup } from "../page/markup.ts";

/** Labels with their values. @param className of the list */
export function rowList(
  className: string,
  rows: readonly { readonly label: string; readonly value: string }[],
): Markup {
  return html`<dl class="${className}">
    ${rows.map(
      ({ label, value }) =>
        html`<div>
          <dt>${label}</dt>
          <dd dir="auto">${value}</dd>
        </div>`,
    )}
  </dl>`;
}
