import { sha256 } from "../../../domain/hash.ts";
import type { Page } from "../../html/document.ts";
import { html, raw } from "../../html/markup.ts";
import { layout } from "../../html/styles/layout.ts";
import { print } from "../../html/styles/print.ts";
import { theme } from "../../html/styles/theme.ts";
import { chartStyles } from "./styles/charts.ts";
import { pageStyles } from "./styles/page.ts";
import { tableStyles } from "./styles/table.ts";

/** The one style sheet of a scorecard page. Nothing in it varies: the policy holds its hash. */
const styles = [theme, layout, pageStyles, tableStyles, chartStyles, print].join("\n");
const styleSheet = raw(`<style>${styles}</style>`);

/** A whole page in one file, under the same policy as a comparison: its own style sheet and nothing else. */
export function scorecardDocument({ title, description, body }: Page): string {
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
        <a class="skip" href="#main">Skip to the scorecard</a>
        ${body}
      </body>
    </html>`;
  return `${page.text}\n`;
}
