/** Score bars and meters, coloured by verdict; the verdict itself always stands in words beside them. */
export const bars = `
.bar { display: block; width: 100%; max-width: 22rem; height: auto; overflow: visible; }
.bar text { font: 10.5px var(--sans); fill: var(--faint); }
.seats .bar, .seats-axis .bar { max-width: none; }
.axis { margin-block-start: -0.125rem; }
.seats-axis text { font-size: 14px; }
@container (max-width: 27.99rem) { .seats-axis text { font-size: 12px; } }
@container (min-width: 36rem) { .seats-axis text { font-size: 10px; } }
.bar-track { fill: var(--line); }
.bar-mark { stroke: var(--soft); stroke-width: 1.25; stroke-dasharray: 2.5 2; }
.bar-range { opacity: 0.32; }
.bar-score { stroke: var(--surface); stroke-width: 1.5; }
.bar-ship .bar-range, .bar-ship .bar-score { fill: var(--ship); }
.bar-skip .bar-range, .bar-skip .bar-score { fill: var(--skip); }
.bar-split .bar-range, .bar-split .bar-score { fill: var(--split); }
.bar-inconclusive .bar-range, .bar-inconclusive .bar-score { fill: var(--inconclusive); }
.meter { display: block; width: 2.5rem; height: 0.25rem; margin-inline-start: auto; }
.meter-value { fill: var(--faint); }
.verdict-ship { color: var(--ship); }
.verdict-skip { color: var(--skip); }
.verdict-split { color: var(--split); }
.verdict-inconclusive { color: var(--inconclusive); }
`;
