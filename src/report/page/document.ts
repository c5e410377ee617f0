import { sha256 } from "../../domain/hash.ts";
import { type Content, html, type Markup, raw } from "./markup.ts";

export interface Page {
  readonly title: string;
  /** What the page is, for the skip link: `comparison`. */
  readonly kind: string;
  readonly styles: Styles;
  readonly description: string;
  /** Landmarks of the page; the skip link leads to the element with the id `main`. */
  readonly body: Content;
  /** An inline script. */
  readonly script?: string;
}

/**
 * The one style sheet: its text, or its file's address relative to the page. The page's policy names a text by its
 * hash, so the text must hold nothing that varies. The same goes for a script.
 */
export type Styles = string | { readonly href: string };

/**
 * A whole page. Its policy allows the one style sheet, the script if there is one, and nothing else: no picture, no
 * font, no form, no request.
 */
export function htmlDocument({ title, kind, styles, description, body, script }: Page): string {
  const sources = typeof styles === "string" ? hashSource(styles) : "'self' file:";
  const scripts = script === undefined ? "" : ` script-src ${hashSource(script)};`;
  const policy = `default-src 'none'; style-src ${sources};${scripts} base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${raw(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="description" content="${description}" />
        <title>${title}</title>
        ${styleSheet(styles)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the ${kind}</a>
        ${body} ${script !== undefined && raw(`<script>${script}</script>`)}
      </body>
    </html>`;
  return `${page.text}\n`;
}

/** In one piece: the policy's hash covers exactly the characters between the tags. */
function styleSheet(styles: Styles): Markup {
  return typeof styles === "string"
    ? raw(`<style>${styles}</style>`)
    : html`<link rel="stylesheet" href="${styles.href}" />`;
}

function hashSource(text: string): string {
  return `'sha256-${Buffer.from(sha256(text), "hex").toString("base64")}'`;
}

/** A part of a page, named by its own heading. */
export function section(id: string, title: string, lede: string | null, body: Content): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${lede !== null && html`<p class="measure">${lede}</p>`} ${body}
  </section>`;
}

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
