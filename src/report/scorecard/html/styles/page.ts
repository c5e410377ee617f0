/** Opening, columns of cards, and the facts of the run. */
export const pageStyles = `
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
