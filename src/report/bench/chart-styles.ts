/** Colours of the charts, on a page and in a file of their own. Words say all that colours say. */
export const lightColours = `
  --bench-1: #27508a; --bench-2: #a8500f; --bench-3: #0d7263; --bench-4: #863b8c; --bench-5: #6a6516; --bench-6: #9c3325;
  --bench-ceiling: #1d1c1a; --bench-track: #e5e1d8; --bench-ink: #1d1c1a; --bench-soft: #4f4c46; --bench-paper: #fbfaf7;
`;
export const darkColours = `
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
