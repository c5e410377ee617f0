/** Reviews: score, prose, and what folds out below it. */
export const scorecard = `
.persona { padding-block: 2rem; border-block-start: 1px solid var(--line); }
.persona:first-of-type { border: 0; padding-block-start: 1.5rem; }
.persona h3 { margin-block-end: 1.25rem; }
@media (min-width: 66rem) {
  .persona { display: grid; grid-template-columns: var(--label) minmax(0, 1fr); gap: var(--gutter); }
  .persona h3 { position: sticky; inset-block-start: 1.5rem; align-self: start; }
}
.review { min-width: 0; }
@media screen and (max-width: 46rem) { .review + .review { padding-block-start: 1.5rem; border-block-start: 1px dashed var(--line-strong); } }
.review h4 { color: var(--faint); font-weight: 500; }
.review:target { outline: 2px solid var(--line-strong); outline-offset: 0.75rem; border-radius: 0.25rem; }
.score { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; max-width: 22rem; color: var(--soft); margin-block: 0.25rem 0.5rem; }
.score strong { font: 600 2.5rem/1.1 var(--serif); letter-spacing: -0.02em; color: var(--ink); padding-inline-end: 0.06em; }
.score b { font-weight: 650; }
.score .range { font-size: 0.875rem; color: var(--faint); }
.contested { margin-block-start: 0.5rem; font-size: 0.875rem; color: var(--split); }
.contested::first-letter { text-transform: uppercase; }
.review h5 { margin-block: 1.25rem 0.125rem; font-size: 0.9375rem; }
.prose { text-wrap: pretty; }
.references { display: inline-block; max-width: 100%; }
.prose .fact-id { text-decoration: none; padding-inline: 0.1em; vertical-align: 0.08em; }
.prose .fact-id:hover { text-decoration: underline; }
.flag { margin-block-start: 0.375rem; font-size: 0.875rem; color: var(--split); }
.flag::before { content: "⚑ "; }
.mark { margin-block-start: 0.25rem; font-size: 0.8125rem; color: var(--faint); }
.failure { margin-block-start: 0.75rem; padding: 1rem 1.25rem; border: 1px dashed var(--line-strong); border-radius: 0.5rem; font-size: 0.9375rem; color: var(--soft); }
.failure strong { color: var(--ink); }
.absent { margin-block-start: 0.75rem; color: var(--faint); font-style: italic; }

details { margin-block-start: 0.875rem; font-size: 0.875rem; }
details + details { margin-block-start: 0.25rem; }
summary { cursor: pointer; width: fit-content; padding-block: 0.25rem; color: var(--soft); }
summary:hover { color: var(--ink); }
.cited { padding: 0.25rem 0 0.75rem 1.125rem; display: grid; gap: 0.5rem; }
.cited li { display: grid; grid-template-columns: 2.25rem minmax(0, 1fr); }
.answers { margin-block: 0.25rem 0.5rem; line-height: 1.45; }
.answers caption { text-align: start; color: var(--faint); font-size: 0.8125rem; padding-block-end: 0.5rem; }
.answers th, .answers td { padding: 0.5rem 0; border-block-start: 1px solid var(--line); vertical-align: top; }
.answers thead th { border: 0; padding-block: 0.125rem; color: var(--faint); font-size: 0.8125rem; }
.answers th + th, .answers td { text-align: end; padding-inline-start: 1rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.answers small { display: block; color: var(--faint); }
.weighed-most th > span { font-weight: 650; }
.helped { color: var(--ship); }
.hurt { color: var(--skip); }
.abstained { color: var(--faint); font-style: italic; }
.cost { color: var(--faint); font-size: 0.8125rem; }
`;
