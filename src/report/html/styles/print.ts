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
