import { layout, print, theme } from "../page/styles.ts";

/** Facts, flags, what was set aside, and the rows on model and run. */
const evidence = `
.evidence h4 { margin-block: 1.5rem 0.5rem; }
.facts li { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); padding-block: 0.75rem; border-block-start: 1px solid var(--line); font-size: 0.9375rem; }
.facts .fact-id { color: var(--accent); line-height: 1.85; }
.facts li:target { background: var(--split-ground); box-shadow: -0.75rem 0 0 var(--split-ground), 0.75rem 0 0 var(--split-ground); }
.source { font-size: 0.8125rem; color: var(--faint); }
.source a { color: inherit; text-decoration-color: var(--line-strong); }
.flags { display: grid; gap: 0.25rem; }
.set-aside li { padding-block: 0.625rem; font-size: 0.9375rem; color: var(--soft); }
.rows { margin-block-start: 0.75rem; font-size: 0.9375rem; }
.rows div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: 0 1rem; padding-block: 0.5rem; border-block-start: 1px solid var(--line); }
.rows dt { color: var(--faint); }
@media (max-width: 28rem) { .rows div { grid-template-columns: minmax(0, 1fr); } }
`;

/** Score bars and meters, coloured by verdict; the verdict itself is always beside them in words. */
const bars = `
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

/** Reviews: score, prose, and what folds out below it. */
const scorecard = `
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

/** Below a width the decision table becomes a list: each question, then each tool's answer under its name. */
function stackedDecision(width: string, which: string): string {
  const table = `.decision${which}`;
  return `@media screen and (max-width: ${width}) {
  ${table} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  ${table} tr { display: block; }
  ${table} tbody th { display: block; font-weight: 600; color: var(--ink); }
  ${table} td { display: block; padding-block-start: 0.375rem; }
  ${table} .cell-tool { display: block; font-size: 0.8125rem; line-height: 1.4; color: var(--faint); }
}`;
}

/** The tool cards and the decision table. */
const tools = `
.tool { container-type: inline-size; background: var(--surface); border: 1px solid var(--line); border-radius: 0.875rem; box-shadow: var(--shadow); padding: clamp(1.25rem, 2.5vw, 2rem); }
.tool-head { display: flex; align-items: center; gap: 0.875rem; margin-block-end: 1.125rem; }
.tool-head .eyebrow { flex: 1; min-width: 0; }
.monogram {
  flex: none; width: 3rem; height: 3rem; display: grid; place-items: center; border-radius: 0.75rem; overflow: hidden;
  background: var(--ink); color: var(--paper); font: 600 1.5rem/1 var(--serif);
}
.badge { flex: none; padding: 0.25rem 0.875rem; border-radius: 99rem; font-size: 0.9375rem; font-weight: 650; line-height: 1.5; }
.badge-ship { color: var(--ship); background: var(--ship-ground); }
.badge-skip { color: var(--skip); background: var(--skip-ground); }
.badge-split { color: var(--split); background: var(--split-ground); }
.badge-inconclusive { color: var(--inconclusive); background: var(--inconclusive-ground); }
.tool-name { font-size: clamp(1.5rem, 1.2rem + 1vw, 1.875rem); }
.tagline { margin-block-start: 0.375rem; color: var(--soft); text-wrap: pretty; }

.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem 1.25rem; margin-block: 1.375rem 1.25rem; padding-block: 1.125rem; border-block: 1px solid var(--line); }
@container (min-width: 28rem) { .figures { grid-template-columns: 1.1fr 1.1fr 0.8fr 1.2fr; } }
.figures dt { font-size: 0.8125rem; color: var(--faint); line-height: 1.4; }
.figures dd { font: 600 1.625rem/1.2 var(--serif); letter-spacing: -0.01em; }
.figures small { display: block; font: 400 0.8125rem/1.4 var(--sans); letter-spacing: 0; color: var(--faint); }
.figures .words { font: 400 0.875rem/1.4 var(--sans); letter-spacing: 0; color: var(--soft); padding-block-start: 0.25rem; }

.seats { font-size: 0.875rem; }
.seats li, .seats-axis { display: grid; grid-template-columns: minmax(0, 6rem) minmax(0, 1fr) 6.5rem; align-items: center; gap: 0 1rem; }
.seats li { padding-block: 0.125rem; }
.seats a { color: var(--ink); text-decoration-color: var(--line-strong); }
.seat-score { text-align: end; white-space: nowrap; }
.seat-score b { font-weight: 500; color: var(--ink); }
.seat-panel > span, .seat-panel .seat-score b { font-weight: 650; }
.seat-failed { grid-column: 2 / -1; color: var(--faint); font-style: italic; }
.seats-axis .axis { grid-column: 2; }
@container (max-width: 27.99rem) {
  .tool-head { gap: 0.75rem; }
  .badge { padding: 0.125rem 0.625rem; font-size: 0.8125rem; }
  .seats li { grid-template-columns: minmax(0, 1fr) auto; padding-block: 0.25rem; }
  .seats .bar { grid-area: 2 / 1 / auto / -1; }
  .seats-axis { display: block; }
}
.description { margin-block-start: 1.25rem; padding-block-start: 1.125rem; border-block-start: 1px solid var(--line); color: var(--soft); font-size: 0.9375rem; }
.note { margin-block-start: 1rem; font-size: 0.875rem; }
.note::before { content: "⚑ "; color: var(--split); }

.decision-1 { --tools: 1; } .decision-2 { --tools: 2; } .decision-3 { --tools: 3; }
.decision-4 { --tools: 4; } .decision-5 { --tools: 5; } .decision-6 { --tools: 6; }
.decision, .decision thead, .decision tbody { display: block; }
.decision tr { display: grid; grid-template-columns: var(--label) repeat(var(--tools), minmax(0, 1fr)); gap: 0 var(--gutter); padding-block: 0.875rem; border-block-end: 1px solid var(--line); }
.decision th, .decision td { padding: 0; min-width: 0; }
.decision thead th { font: 600 1.0625rem/1.3 var(--serif); align-self: end; }
.decision thead tr { border-block-end-color: var(--line-strong); }
.decision thead th:first-child, .decision tbody th { color: var(--faint); font: 400 0.9375rem/1.6 var(--sans); }
.decision tbody tr:first-child .cell-text { font-weight: 650; }
.cell-tool { display: none; }
${stackedDecision("46rem", "")}
${stackedDecision("66rem", ":is(.decision-4, .decision-5, .decision-6)")}
`;

/** The style sheet of a comparison. */
export const styles = [theme, layout, tools, bars, scorecard, evidence, print].join("\n");
