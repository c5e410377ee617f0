import { layout } from "../../report/html/styles/layout.ts";
import { print } from "../../report/html/styles/print.ts";
import { theme } from "../../report/page/styles.ts";
import { chartStyles } from "../../report/bench/chart-styles.ts";

const page = `
.opening { max-width: none; padding-block-end: clamp(2rem, 4vw, 3rem); }
.bench-charts { display: grid; gap: 2rem var(--gutter); grid-template-columns: minmax(0, 1fr); margin-block-start: 1rem; }
@media print, (min-width: 60rem) { .bench-charts { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.bench-charts figcaption { font: 600 1.125rem/1.3 var(--serif); padding-block-end: 0.25rem; }
.bench-chart { display: block; }
.bench-scroll { overflow-x: auto; margin-block-start: 0.75rem; }
.bench-scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.bench-table { font-size: 0.9375rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; width: auto; min-width: 40rem; }
.bench-table th, .bench-table td { padding: 0.5rem 1.25rem 0.5rem 0; vertical-align: top; text-align: start; }
.bench-table thead th { color: var(--faint); font-size: 0.8125rem; border-block-end: 1px solid var(--line-strong); vertical-align: bottom; white-space: nowrap; }
.bench-table tbody tr + tr > * { border-block-start: 1px solid var(--line); }
.bench-table tbody th, .bench-table td { white-space: nowrap; }
.bench-table tbody th { font-weight: 600; }
.bench-table td.bench-note { white-space: normal; min-width: 16rem; }
.bench-facts { font-size: 0.9375rem; margin-block-start: 0.75rem; max-width: 60rem; }
.bench-facts div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem; padding-block: 0.5rem; border-block-start: 1px solid var(--line); }
.bench-facts dt { color: var(--faint); }
@media (max-width: 30rem) { .bench-facts div { grid-template-columns: minmax(0, 1fr); } }
@media print { .bench-charts figure, .bench-facts div, .bench-table tr { break-inside: avoid; } .bench-scroll { overflow: visible; } }
`;

/** The style sheet of a benchmark page. */
export const styles = [theme, layout, chartStyles, page, print].join("\n");
