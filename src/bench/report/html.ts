import type { BenchComparison } from "../compare-benches.ts";
import { benchCharts, type Chart, comparisonCharts } from "./charts.ts";
import { factRows, runLine } from "./facts-text.ts";
import { styles } from "./styles.ts";
import { chartBars, chartHeight, chartInWords } from "./svg.ts";
import { type BenchTable, benchTables, comparisonTable, runsTable } from "./tables.ts";
import type { BenchRun } from "../../domain/bench.ts";
import { htmlDocument, rowList, section } from "../../report/page/document.ts";
import { type Content, html, type Markup } from "../../report/page/markup.ts";

const purpose =
  "How fast a model reads and writes on one machine, measured by jurybox the way llama-bench and llama-batched-bench measure.";
const chartLede =
  "Bars are means, whiskers one standard deviation to either side. The dashed line is the ceiling of generation: memory bandwidth divided by what one decode reads, or the measured speed of prompt processing where that is lower.";

/** The benchmark as one self-contained page: it makes no request and runs no script. */
export function renderBenchHtml(run: BenchRun): string {
  const title = `Benchmark of ${run.facts.model.name}`;
  return page(title, purpose, [
    opening(title, runLine(run)),
    section("charts", "Charts", chartLede, chartGrid(benchCharts(run))),
    ...benchTables(run).map((table, index) => tableSection(table, `table-${index + 1}`)),
    run.absent.length > 0 &&
      section(
        "absent",
        "Not measured",
        null,
        html`<ul>
          ${run.absent.map(({ name, reason }) => html`<li><b>${name}</b>: ${reason}</li>`)}
        </ul>`,
      ),
    section("facts", "What was measured, and how", null, rowList("bench-facts", factRows(run))),
  ]);
}

/** Several runs on one page. */
export function renderBenchComparisonHtml(comparison: BenchComparison): string {
  const title = "Benchmarks compared";
  const tables = [runsTable(comparison.runs), comparisonTable(comparison)];
  return page(title, purpose, [
    opening(title, comparison.runs.map((run) => run.facts.model.name).join(", ")),
    ...tables.map((table, index) => tableSection(table, `table-${index + 1}`)),
    section("charts", "Charts", chartLede, chartGrid(comparisonCharts(comparison))),
  ]);
}

function page(title: string, description: string, contents: readonly Content[]): string {
  return htmlDocument({
    kind: "benchmark",
    styles,
    title: `${title} · jurybox`,
    description: `${title}. ${description}`,
    body: html`<header class="masthead"><p class="wordmark">jurybox</p></header>
      <main id="main" tabindex="-1">${contents}</main>
      <footer class="footer"><p>Made by jurybox from stored measurements.</p></footer>`,
  });
}

function opening(title: string, byline: string): Markup {
  return html`<header class="opening">
    <h1 dir="auto">${title}</h1>
    <p class="lede">${purpose}</p>
    <p class="byline" dir="auto">${byline}</p>
  </header>`;
}

function chartGrid(charts: readonly Chart[]): Markup {
  return html`<div class="bench-charts">
    ${charts.map(
      (chart) =>
        html`<figure>
          <figcaption>${chart.title}</figcaption>
          <svg
            class="bench-chart"
            width="100%"
            height="${chartHeight(chart)}"
            role="img"
            aria-label="${chartInWords(chart)}"
          >
            ${chartBars(chart)}
          </svg>
        </figure>`,
    )}
  </div>`;
}

/** A wide table scrolls in a frame of its own, by keyboard too. */
function tableSection({ title, meaning, header, rows }: BenchTable, id: string): Markup {
  const note = header.indexOf("note");
  return section(
    id,
    title,
    meaning,
    html`<div class="bench-scroll" role="region" aria-labelledby="${id}-title" tabindex="0">
      <table class="bench-table">
        <thead>
          <tr>
            ${header.map((name) => html`<th scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name = "", ...cells]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${cells.map(
                  (cell, index) => html`<td class="${index + 1 === note ? "bench-note" : ""}">${cell}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
  );
}
