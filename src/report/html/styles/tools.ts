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
export const tools = `
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
