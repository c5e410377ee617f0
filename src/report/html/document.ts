import { sha256 } from "../../domain/hash.ts";
import { html, raw, type Content } from "./markup.ts";

export interface Page {
  readonly title: string;
  /** What the page is, for the skip link: `comparison`. */
  readonly kind: string;
  /** The one style sheet. Its hash stands in the page's policy, so it must hold nothing that varies. */
  readonly styles: string;
  readonly description: string;
  /** Landmarks of the page; the skip link leads to the element with the id `main`. */
  readonly body: Content;
}

/**
 * A whole page in one file. The policy lets the one style sheet in, named by its hash, and nothing
 * else: no script, no picture, no font, no form, no request.
 */
export function htmlDocument({ title, kind, styles, description, body }: Page): string {
  // In one piece: the policy's hash is of the very characters between the tags.
  const styleSheet = raw(`<style>${styles}</style>`);
  const styleHash = Buffer.from(sha256(styles), "hex").toString("base64");
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`;
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
        ${styleSheet}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the ${kind}</a>
        ${body}
      </body>
    </html>`;
  return `${page.text}\n`;
}
