/** Colours, type and the bare elements. Every text colour has a contrast of 4.5 or more on its ground. */
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
