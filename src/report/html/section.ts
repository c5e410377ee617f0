import { html, type Content, type Markup } from "../page/markup.ts";

/** A part of a page under a heading of its own, which names it. */
export function section(id: string, title: string, lede: string | null, body: Content): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${lede !== null && html`<p class="measure">${lede}</p>`} ${body}
  </section>`;
}
