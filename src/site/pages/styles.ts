import { styles } from "../../report/html/styles.ts";

/** Lists of tools, the search, and links to other pages. */
const lists = `
.wordmark a { color: inherit; text-decoration: none; }
.filters { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: end; margin-block-end: 1rem; }
.filters[hidden], .more-rows[hidden] { display: none; }
.filters label { display: grid; gap: 0.25rem; font-size: 0.8125rem; color: var(--faint); }
.filters label:first-child { flex: 1 1 16rem; }
.filters input, .filters select, .more-rows button {
  font: 1rem/1.5 var(--sans); color: var(--ink); background: var(--surface); border: 1px solid var(--line-strong);
  border-radius: 0.5rem; padding: 0.5rem 0.75rem; width: 100%; max-width: 100%;
}
.filters input, .filters select { min-height: 2.75rem; }
.filters input:focus-visible, .filters select:focus-visible, .more-rows button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.more-rows { margin-block-start: 1.25rem; }
.more-rows button { width: auto; cursor: pointer; }
.count { font-size: 0.875rem; color: var(--faint); margin-block-end: 0.5rem; }
.list th, .list td { padding: 0.75rem 0; vertical-align: top; border-block-start: 1px solid var(--line); }
.list thead th { border: 0; padding-block: 0.25rem; font-size: 0.8125rem; color: var(--faint); }
.list th + th, .list td { padding-inline-start: 1.25rem; }
.list td:last-child, .list th:last-child { text-align: end; font-variant-numeric: tabular-nums; }
.list tbody th a { font-weight: 600; }
.list small { display: block; color: var(--faint); }
.list .badge { padding: 0.0625rem 0.625rem; font-size: 0.8125rem; white-space: nowrap; }
@media screen and (max-width: 46rem) {
  .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .list tbody, .list tr { display: block; }
  .list tr { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.125rem 0.75rem; align-items: baseline; padding-block: 0.75rem; border-block-start: 1px solid var(--line); }
  .list tbody th, .list tbody td { padding: 0; border: 0; }
  .list tbody th { grid-column: 1 / -1; }
  .list tbody td { font-size: 0.875rem; color: var(--soft); }
}
.links { columns: 20rem auto; column-gap: var(--gutter); margin-block-start: 0.75rem; }
.links li { padding-block: 0.375rem; break-inside: avoid; }
.links small { color: var(--faint); }
@media print { .filters, .more-rows, .skip { display: none; } }
`;

/** The one style sheet of the site. */
export const siteStyles = `${styles}
${lists}`;
