/** Facts, flags, what was set aside, and the rows on model and run. */
export const evidence = `
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
