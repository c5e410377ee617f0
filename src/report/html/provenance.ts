import type { Comparison } from "../../domain/comparison.ts";
import { provenanceOf } from "../provenance.ts";
import { html, type Markup } from "../page/markup.ts";
import { rowList } from "./row-list.ts";

/** Which bytes, machine and run made the scores. */
export function provenanceSection(comparison: Comparison): Markup {
  const { model, run } = provenanceOf(comparison);
  return html`<div class="columns columns-2">
    <section aria-labelledby="provenance-model">
      <h3 id="provenance-model">Model</h3>
      ${rowList("rows", model)}
    </section>
    <section aria-labelledby="provenance-run">
      <h3 id="provenance-run">Run</h3>
      ${rowList("rows", run)}
    </section>
  </div>`;
}
