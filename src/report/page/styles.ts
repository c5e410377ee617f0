/** Colours, type and the bare elements. Every text colour has a contrast of 4.5 or more with its background. */
export const theme = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --surface: #ffffff;
  --ink: #1d1c1a; --soft: #4f4c46; --faint: #67635b;
  --line: #e5e1d8; --line-strong: #cdc7bb; --accent: #27508a;
  --ship: #17653f; --ship-ground: #e2f1e8;
  --skip: #9c3325; --skip-ground: #fae7e3;
  --split: #7a4e00; --split-ground: #f9eccb;
  --inconclusive: #50535a; --inconclusive-ground: #ebebed;
  --shadow: 0 1px 2px rgb(40 34 20 / 5%), 0 8px 24px -12px rgb(40 34 20 / 12%);
  --label: 7rem; --gutter: clamp(1.5rem, 3vw, 2.5rem);
  --serif: ui-serif, Charter, "Bitstream Charter", "Iowan Old Style", "Sitka Text", "Source Serif 4", "Noto Serif", Georgia, serif;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #141413; --surface: #1c1c1a;
    --ink: #ece9e2; --soft: #bcb7ac; --faint: #a09b8f;
    --line: #33312d; --line-strong: #4a4740; --accent: #a3c2f2;
    --ship: #83d3a6; --ship-ground: #173226;
    --skip: #f2a193; --skip-ground: #3c1f1a;
    --split: #e8be66; --split-ground: #382a0f;
    --inconclusive: #bfc2c8; --inconclusive-ground: #2c2d2f;
    --shadow: none;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 var(--sans); overflow-wrap: anywhere; font-variant-numeric: lining-nums;
}
h1, h2, h3, h4, h5, p, ul, dl, dd, figure { margin: 0; padding: 0; font-weight: inherit; }
ul { list-style: none; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.15; letter-spacing: -0.012em; text-wrap: balance; }
h1 { font-size: clamp(2rem, 1.2rem + 3.2vw, 3.25rem); letter-spacing: -0.02em; }
h2 { font-size: clamp(1.5rem, 1.2rem + 1.2vw, 2rem); }
h3 { font-size: 1.375rem; }
h4, h5 { font-size: 0.875rem; font-weight: 650; line-height: 1.4; }
small { font-size: 0.8125rem; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
main:focus { outline: none; }
code, .fact-id { font-family: var(--mono); font-size: 0.8125em; }
table { border-collapse: collapse; width: 100%; font-size: inherit; }
th { text-align: start; font-weight: inherit; }
`;

/** The frame of the page: bands, columns, headings of sections. */
export const layout = `
.masthead, main, .footer { max-width: 78rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 3rem); }
.masthead {
  display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
  gap: 0.25rem 2rem; padding-block: 1.25rem; font-size: 0.875rem;
}
.masthead ul { display: flex; flex-wrap: wrap; gap: 0 clamp(1rem, 3vw, 1.5rem); }
.masthead a { color: var(--soft); text-decoration: none; display: inline-block; padding-block: 0.375rem; }
.masthead a:hover { color: var(--ink); text-decoration: underline; }
.wordmark { font: italic 600 1.125rem/1 var(--serif); letter-spacing: -0.01em; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; padding: 0.5rem 1rem; background: var(--surface); z-index: 1; }
.skip:focus { inset-block-start: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.opening { padding-block: clamp(2rem, 5vw, 3.5rem) 0; display: grid; gap: 1rem; max-width: 60rem; }
.opening i { font-weight: 400; color: var(--faint); padding-inline: 0.06em; }
.eyebrow { font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.07em; text-transform: uppercase; color: var(--faint); line-height: 1.4; }
.lede { font-size: 1.125rem; color: var(--soft); max-width: 44rem; text-wrap: pretty; }
.byline { font-size: 0.875rem; color: var(--faint); }
.notice { font-size: 0.9375rem; max-width: 44rem; padding: 0.75rem 1rem; border-inline-start: 3px solid var(--split); background: var(--split-ground); border-radius: 0 0.375rem 0.375rem 0; }
.measure { max-width: 44rem; color: var(--soft); text-wrap: pretty; }

main > section { padding-block: clamp(2rem, 4vw, 3.5rem); }
main > section[id] { border-block-start: 1px solid var(--line); }
main > section > h2 { margin-block-end: 0.5rem; }
main > section > .measure { margin-block-end: 1rem; }
main > section > .measure + .columns { margin-block-start: 1.75rem; }

.columns { display: grid; gap: 2rem var(--gutter); grid-template-columns: minmax(0, 1fr); }
@media (min-width: 46rem) {
  .columns-2, .columns-3, .columns-4, .columns-5, .columns-6 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (min-width: 66rem) {
  .columns-3, .columns-5, .columns-6 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
}
.columns-1 { max-width: 46rem; }

.footer p { padding-block: 1.5rem 3rem; font-size: 0.8125rem; color: var(--faint); border-block-start: 1px solid var(--line); }
`;

/** On paper: dark ink on white whatever the screen, and only those folds that the reader left open. */
export const print = `
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --surface: #ffffff; --ink: #000000; --soft: #33312d; --faint: #55524b;
    --line: #d8d4cb; --line-strong: #a8a296; --accent: #1f3f6e;
    --ship: #17653f; --ship-ground: #ffffff; --skip: #9c3325; --skip-ground: #ffffff;
    --split: #7a4e00; --split-ground: #ffffff; --inconclusive: #50535a; --inconclusive-ground: #ffffff;
    --shadow: none;
  }
  @page { margin: 16mm 14mm; }
  html { font-size: 80%; }
  body { line-height: 1.45; }
  .masthead nav, .skip, details:not([open]) { display: none; }
  .masthead, main, .footer { max-width: none; padding-inline: 0; }
  .opening { padding-block: 4mm; }
  main > section { padding-block: 5mm; }
  .columns-2, .columns-4 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .columns-3, .columns-5, .columns-6 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .badge { border: 1px solid currentColor; }
  .monogram { color: var(--ink); background: none; border: 1px solid var(--ink); }
  .tool, .facts li, .decision tr, .failure, .rows div { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  .persona h3 { position: static; }
  a { color: inherit; text-decoration: none; }
}
`;
