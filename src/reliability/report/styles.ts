import { layout, print, theme } from "../../report/page/styles.ts";

/** Opening, columns of cards, and the facts of the run. */
const pageStyles = `
.opening h1 .kind { color: var(--faint); font-weight: 500; }
.opening { max-width: none; padding-block-end: clamp(2rem, 4vw, 3rem); }
.opening .lede, .opening h1 { max-width: 60rem; }
.summary { font-size: 1.125rem; color: var(--soft); }
.summary strong { font: 600 1.375rem/1.3 var(--serif); color: var(--ink); }
.cards { display: grid; gap: 1.5rem var(--gutter); grid-template-columns: minmax(0, 1fr); }
.card { min-width: 0; display: grid; gap: 0.5rem; align-content: start; container-type: inline-size; }
.card-name { font: 600 1.125rem/1.3 var(--serif); }
@media print, (min-width: 46rem) { .cards-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.command { padding: 0.75rem 1rem; background: var(--surface); border: 1px solid var(--line-strong); border-radius: 0.5rem; }
.command code { font-size: 0.875rem; }
#again .cards { padding-block-start: 1rem; }
#again .cards-1 .card { max-width: 46rem; }
.facts-list { margin-block-start: 0.5rem; font-size: 0.9375rem; }
.facts-list div { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0 1rem; padding-block: 0.5rem; border-block-start: 1px solid var(--line); }
.facts-list dt { color: var(--faint); }
@container (max-width: 24rem) { .facts-list div { grid-template-columns: 6.25rem minmax(0, 1fr); } }
@media print { .facts-list div { break-inside: avoid; } .command { border-color: currentColor; } }
`;

/** Interval charts and tier charts. Colours only repeat what shapes and words already say. */
const chartStyles = `
:root { --mark-1: #27508a; --mark-2: #a8500f; --mark-3: #0d7263; --mark-4: #863b8c; }
@media (prefers-color-scheme: dark) { :root { --mark-1: #8fb6f2; --mark-2: #f0a562; --mark-3: #5fcdb9; --mark-4: #d9a0e0; } }
.interval { max-width: 26rem; }
.interval-chart { display: block; overflow: visible; }
.interval-scale { display: flex; justify-content: space-between; font-size: 0.6875rem; line-height: 1.2; color: var(--faint); font-variant-numeric: tabular-nums; }
.interval-track { stroke: var(--line-strong); stroke-width: 1; }
.interval-end { stroke: var(--faint); stroke-width: 1; }
.interval-side { fill: var(--ship-ground); }
.interval-whisker { stroke-width: 2; }
.interval-target { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 3 2; }
.interval-dot { stroke: var(--paper); stroke-width: 1.5; }
.interval-pass .interval-whisker { stroke: var(--ship); }
.interval-pass .interval-dot { fill: var(--ship); }
.interval-fail .interval-whisker { stroke: var(--skip); }
.interval-fail .interval-dot { fill: var(--skip); }
.interval-told .interval-whisker { stroke: var(--inconclusive); }
.interval-told .interval-dot { fill: var(--inconclusive); }
.legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; font-size: 0.875rem; color: var(--soft); margin-block: 1rem 1.25rem; }
.legend li { display: flex; align-items: center; gap: 0.5rem; }
.marker { fill-opacity: 0.75; }
.marker-1 { fill: var(--mark-1); } .marker-2 { fill: var(--mark-2); }
.marker-3 { fill: var(--mark-3); } .marker-4 { fill: var(--mark-4); }
.tier-figure { container-type: inline-size; min-width: 0; break-inside: avoid; }
.tier-figure figcaption { font-weight: 650; font-size: 0.9375rem; padding-block-end: 0.5rem; }
.tier-chart { display: block; width: 100%; max-width: 36rem; height: auto; }
.tier-chart text { font: 10.5px var(--sans); fill: var(--faint); }
@container (min-width: 28rem) { .tier-chart text { font-size: 8.5px; } }
.tier-grid { stroke: var(--line); stroke-width: 1; }
.tier-line { fill: none; stroke: var(--ink); stroke-width: 1.75; }
.tier-mean { fill: var(--paper); stroke: var(--ink); stroke-width: 1.75; }
.tier-told { font-size: 0.8125rem; color: var(--faint); padding-block-start: 0.25rem; }
#tiers .card { gap: 1.5rem var(--gutter); }
@media print, (min-width: 46rem) {
  #tiers .cards-1 .card { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media print {
  :root { --mark-1: #27508a; --mark-2: #a8500f; --mark-3: #0d7263; --mark-4: #863b8c; }
  .interval-side { fill: #ececec; }
  .interval-chart, .tier-chart { print-color-adjust: exact; }
}
`;

/** The table of rows and the table of the two ways of scoring. */
const tableStyles = `
.rows-table { table-layout: fixed; margin-block-start: 1.5rem; }
.rows-table th, .rows-table td { vertical-align: top; padding: 0; }
.rows-table th + td, .rows-table td + td, .rows-table thead th + th { padding-inline-start: var(--gutter); }
.rows-table thead th { font: 600 1.0625rem/1.3 var(--serif); padding-block-end: 0.5rem; border-block-end: 1px solid var(--line-strong); }
.rows-table thead th:first-child { font: 400 0.9375rem/1.6 var(--sans); color: var(--faint); width: 42%; vertical-align: bottom; }
.rows-table-2 thead th:first-child { width: 34%; }
.rows-table .row-head > * { padding-block: 1.25rem 0.375rem; border-block-start: 1px solid var(--line-strong); }
.row-title { display: block; font: 600 1.125rem/1.3 var(--serif); }
.row-meaning, .row-note { display: block; font-size: 0.875rem; line-height: 1.5; text-wrap: pretty; }
.row-meaning { color: var(--soft); }
.row-note { color: var(--soft); padding-block-start: 0.375rem; }
.result { display: inline-block; padding: 0.125rem 0.75rem; border-radius: 99rem; font-size: 0.875rem; font-weight: 650; }
.result-pass { color: var(--ship); background: var(--ship-ground); }
.result-fail { color: var(--skip); background: var(--skip-ground); }
.result-told { color: var(--inconclusive); background: var(--inconclusive-ground); }
.word-pass { color: var(--ship); font-weight: 650; }
.word-fail { color: var(--skip); font-weight: 650; }
.told { color: var(--faint); font-style: italic; }
.rows-table .figure-row > * { padding-block: 0.5rem; }
.rows-table tbody > tr:last-child > * { padding-block-end: 1.25rem; }
.figure-row > th { font-size: 0.9375rem; color: var(--soft); }
.measured { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.5rem; line-height: 1.4; font-variant-numeric: tabular-nums; }
.measured b { font-weight: 650; font-size: 1.0625rem; }
.measured .range, .measured small { color: var(--soft); font-size: 0.875rem; white-space: nowrap; }
b.absent { font-weight: 400; font-style: italic; color: var(--faint); }
.aim { display: flex; flex-wrap: wrap; gap: 0 0.875rem; font-size: 0.8125rem; color: var(--faint); }
.aim span { white-space: nowrap; }
.measurement { container-type: inline-size; }
.measurement-parts { display: grid; gap: 0.125rem 1.5rem; align-items: start; }
@container (min-width: 30rem) {
  .measurement-parts { grid-template-columns: 16.5rem minmax(0, 1fr); }
  .measurement-parts .measured, .measurement-parts .aim { grid-column: 1; }
  .measurement-parts .interval { grid-area: 1 / 2 / span 2 / auto; }
}
.cell-name { display: none; }
@media screen and (max-width: 46rem) {
  .rows-table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .rows-table, .rows-table tbody, .rows-table tr, .rows-table th, .rows-table td { display: block; }
  .rows-table th + td, .rows-table td + td { padding-inline-start: 0; }
  .rows-table .row-head > * { border: 0; padding-block: 0.25rem 0; }
  .rows-table tbody { border-block-start: 1px solid var(--line-strong); padding-block: 1rem; }
  .rows-table .figure-row > * { padding-block: 0.5rem 0; }
  .rows-table .figure-row > th { font-weight: 600; padding-block-start: 0.875rem; }
  .rows-table-2 tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 1rem; }
  .rows-table-2 tbody th { grid-column: 1 / -1; }
  .rows-table tbody > tr:last-child > * { padding-block-end: 0; }
  .cell-name { display: block; padding-block-end: 0.25rem; font-size: 0.8125rem; line-height: 1.4; color: var(--faint); }
}
.scoring-table { font-size: 0.9375rem; max-width: 52rem; margin-block-start: 0.5rem; }
.scoring-table th, .scoring-table td { padding: 0.5rem 0; vertical-align: top; line-height: 1.45; }
.scoring-table th + th, .scoring-table td { padding-inline-start: 1rem; }
.scoring-table thead th { color: var(--faint); font-size: 0.8125rem; border-block-end: 1px solid var(--line-strong); vertical-align: bottom; }
.scoring-table tbody tr + tr > * { border-block-start: 1px solid var(--line); }
.scoring-table small { display: block; color: var(--faint); }
.scoring-table td small span { white-space: nowrap; }
.scoring-table td { font-variant-numeric: tabular-nums; }
@media print { .rows-table tbody, .scoring-table tr { break-inside: avoid; } .result { border: 1px solid currentColor; } }
`;

/** The style sheet of a scorecard. */
export const styles = [theme, layout, pageStyles, tableStyles, chartStyles, print].join("\n");
