import { layout, print, theme } from "../../report/page/styles.ts";

/** Colours of the charts, on a page and in a file of their own. Everything that a colour says is also said in words. */
const lightColours = `
  --bench-1: #27508a; --bench-2: #a8500f; --bench-3: #0d7263; --bench-4: #863b8c; --bench-5: #6a6516; --bench-6: #9c3325;
  --bench-ceiling: #1d1c1a; --bench-track: #e5e1d8; --bench-ink: #1d1c1a; --bench-soft: #4f4c46; --bench-paper: #fbfaf7;
`;
const darkColours = `
  --bench-1: #8fb6f2; --bench-2: #f0a562; --bench-3: #5fcdb9; --bench-4: #d9a0e0; --bench-5: #cfc65c; --bench-6: #f2a193;
  --bench-ceiling: #ece9e2; --bench-track: #33312d; --bench-ink: #ece9e2; --bench-soft: #bcb7ac; --bench-paper: #141413;
`;

export const chartStyles = `
:root { ${lightColours} }
@media (prefers-color-scheme: dark) { :root { ${darkColours} } }
.bench-chart { overflow: visible; }
.bench-label { font: 600 13px ui-sans-serif, system-ui, sans-serif; fill: var(--bench-ink); }
.bench-value { font: 13px ui-sans-serif, system-ui, sans-serif; fill: var(--bench-soft); font-variant-numeric: tabular-nums; }
.bench-track { fill: var(--bench-track); }
.bench-bar-1 { fill: var(--bench-1); } .bench-bar-2 { fill: var(--bench-2); } .bench-bar-3 { fill: var(--bench-3); }
.bench-bar-4 { fill: var(--bench-4); } .bench-bar-5 { fill: var(--bench-5); } .bench-bar-6 { fill: var(--bench-6); }
.bench-whisker-ground { stroke: var(--bench-paper); stroke-width: 5; }
.bench-whisker { stroke: var(--bench-ink); stroke-width: 2; }
.bench-ceiling { stroke: var(--bench-ceiling); stroke-width: 2; stroke-dasharray: 3 2; }
@media print { :root { ${lightColours} } .bench-chart { print-color-adjust: exact; } }
`;

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
