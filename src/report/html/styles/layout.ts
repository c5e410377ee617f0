/** The frame of the page: bands, columns, headings of sections. */
export const layout = `
.masthead, main, .footer { max-width: 78rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 3rem); }
.masthead {
  display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between;
  gap: 0.25rem 2rem; padding-block: 1.25rem; font-size: 0.875rem;
}
.masthead ul { display: flex; flex-wrap: wrap; gap: 0 clamp(1rem, 3vw, 1.5rem); }
.masthead a { color: var(--soft); text-decoration: none; display: inline-block; padding-block: 0.375rem; }
.masthead a:hover { color: var(--ink); text-decoration: underline; }
.wordmark { font: italic 600 1.125rem/1 var(--serif); letter-spacing: -0.01em; }
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; padding: 0.5rem 1rem; background: var(--surface); z-index: 1; }
.skip:focus { inset-block-start: 0.5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.opening { padding-block: clamp(2rem, 5vw, 3.5rem) 0; display: grid; gap: 1rem; max-width: 60rem; }
.opening i { font-weight: 400; color: var(--faint); padding-inline: 0.06em; }
.eyebrow { font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.07em; text-transform: uppercase; color: var(--faint); line-height: 1.4; }
.lede { font-size: 1.125rem; color: var(--soft); max-width: 44rem; text-wrap: pretty; }
.byline { font-size: 0.875rem; color: var(--faint); }
.notice { font-size: 0.9375rem; max-width: 44rem; padding: 0.75rem 1rem; border-inline-start: 3px solid var(--split); background: var(--split-ground); border-radius: 0 0.375rem 0.375rem 0; }
.measure { max-width: 44rem; color: var(--soft); text-wrap: pretty; }

main > section { padding-block: clamp(2rem, 4vw, 3.5rem); }
main > section[id] { border-block-start: 1px solid var(--line); }
main > section > h2 { margin-block-end: 0.5rem; }
main > section > .measure { margin-block-end: 1rem; }
main > section > .measure + .columns { margin-block-start: 1.75rem; }

.columns { display: grid; gap: 2rem var(--gutter); grid-template-columns: minmax(0, 1fr); }
@media (min-width: 46rem) {
  .columns-2, .columns-3, .columns-4, .columns-5, .columns-6 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
}
@media (min-width: 66rem) {
  .columns-3, .columns-5, .columns-6 { grid-template-columns: repeat(3, minmax(0, 1fr)); }
}
.columns-1 { max-width: 46rem; }

.footer p { padding-block: 1.5rem 3rem; font-size: 0.8125rem; color: var(--faint); border-block-start: 1px solid var(--line); }
`;
