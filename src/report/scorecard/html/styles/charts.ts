/** Interval charts and tier charts. Colours repeat what shapes and words say already. */
export const chartStyles = `
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
