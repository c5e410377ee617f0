import { describe, expect, test } from "vitest";
import { compareBenches } from "../../../../src/bench/compare-benches.ts";
import { benchRunSchema, type BenchRun } from "../../../../src/domain/bench.ts";
import { benchCharts } from "../../../../src/bench/report/charts.ts";
import { benchComparisonFormats, benchFormats } from "../../../../src/bench/report/formats.ts";
import { benchFacts, benchRows, testBench } from "../../../fixtures/bench-run.ts";
import { attacks, everyAttack } from "../../../fixtures/hostile-comparison.ts";

const plain = { color: false };

/** Every text that comes from outside is an attack. */
function hostileBench(): BenchRun {
  const { build, host, model } = benchFacts;
  return testBench({
    command: everyAttack,
    facts: {
      ...benchFacts,
      host: { ...host, name: everyAttack, cpu: attacks.formula, gpu: everyAttack },
      build: { ...build, version: everyAttack },
      model: { ...model, id: attacks.formula, name: everyAttack, quantization: everyAttack },
    },
    absent: [{ name: everyAttack, reason: everyAttack }],
  });
}

describe("a benchmark in words", () => {
  test("has llama-bench's figures, the ceiling, and what is missing", () => {
    const text = benchFormats.terminal(testBench(), plain);
    expect(text).toContain("61.50 ± 0.50");
    expect(text).toMatch(/tg128\s+18\.25 ± 0\.25\s+0\.500\s+73% of 25\.0/);
    expect(text).toMatch(/S_TG t\/s\s+S_PP t\/s\s+N_KV tokens/);
    expect(text).toContain("LocalScore: no room");
    expect(text).toContain("Test CPU, 2 cores, 8.0 GiB memory, Linux 6.1");
    expect(text).toContain("2,445 MHz before the run, governor performance");
    expect(text).toContain("25.00 GB/s, measured, reading with 2 threads");
  });

  test("is a table for each kind of row in Markdown", () => {
    const text = benchFormats.md(testBench(), plain);
    expect(text.match(/^## /gm)).toHaveLength(5);
    expect(text).toContain(String.raw`| pp512 | 61\.50 ± 0.50 |  |  |`);
  });
});

describe("a benchmark as data", () => {
  test("JSON reads back as it was", () => {
    const run = testBench();
    expect(benchRunSchema.parse(JSON.parse(benchFormats.json(run, plain)))).toStrictEqual(run);
  });

  test("JSON Lines has a line for each row, with the run's facts", () => {
    const lines = benchFormats.jsonl(testBench(), plain).trimEnd().split("\n");
    const parsed = lines.map((line) => JSON.parse(line) as { name: string; facts: unknown });
    expect(parsed.map(({ name }) => name)).toEqual(benchRows.map(({ name }) => name));
    expect(parsed[0]!.facts).toEqual(benchFacts);
  });

  test("CSV has a line for each figure, with the ceiling on the first", () => {
    const [header = "", ...lines] = benchFormats.csv(testBench(), plain).split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(lines).toHaveLength(1 + benchRows.flatMap(({ figures }) => figures).length);
    const place = header.split(",").indexOf("ceiling");
    expect(lines.slice(0, 5).map((line) => line.split(",")[place])).toEqual(["", "25", "", "60", ""]);
  });
});

describe("texts from outside", () => {
  test("stay text in HTML and SVG", () => {
    for (const format of ["html", "svg"] as const) {
      const page = benchFormats[format](hostileBench(), plain);
      expect(page).not.toContain("<script");
      expect(page).not.toContain("<img");
      expect(page).not.toMatch(/onmouseover='/);
      expect(page.match(/<style>/g)).toHaveLength(1);
    }
  });

  test("become no formula in CSV and no hidden character anywhere", () => {
    const csv = benchFormats.csv(hostileBench(), plain);
    expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m);
    for (const format of ["terminal", "md", "json", "jsonl", "csv", "svg", "html"] as const) {
      expect(benchFormats[format](hostileBench(), plain)).not.toMatch(
        /[\u202E\u200B\u2066]|(?![\n\r])\p{Cc}/u,
      );
    }
  });

  test("break no Markdown table", () => {
    const lines = benchFormats.md(hostileBench(), plain).split("\n");
    for (const line of lines.filter((text) => text.startsWith("| "))) expect(line).toMatch(/ \|$/);
    expect(lines.filter((line) => line.startsWith("# "))).toHaveLength(1);
  });
});

describe("charts", () => {
  test("have a scale each for prompts, generation and times, and the ceiling where there is one", () => {
    const charts = benchCharts(testBench());
    expect(charts.map(({ title, bars }) => [title, bars.length])).toEqual([
      ["Prompt processing", 2],
      ["Generation", 2],
      ["Time to first token", 2],
      ["Time from one token to the next", 2],
    ]);
    expect(charts[1]!.bars.map(({ ceiling }) => ceiling)).toEqual([25, 60]);
  });

  test("draw bars in proportion, with a whisker and a line at the ceiling", () => {
    const svg = benchFormats.svg(testBench(), plain);
    // 18.25 and 40 of 60, the highest mark of the chart.
    expect(svg).toContain('width="30.42%"');
    expect(svg).toContain('width="66.67%"');
    expect(svg.match(/class="bench-ceiling"/g)).toHaveLength(2);
    expect(svg).toContain('x1="41.67%"');
    expect(svg).toMatch(/^<svg\s+xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  });
});

describe("benchmarks side by side", () => {
  const twice = testBench({
    id: "second",
    rows: benchRows
      .filter(({ kind }) => kind !== "panel")
      .map((row) => ({
        ...row,
        figures: row.figures.map((figure) => ({ ...figure, value: figure.value * 2 })),
      })),
  });

  test("put rows of the same name together, with the ratio to the first", () => {
    const { rows } = compareBenches([testBench(), twice]);
    const found = rows.map(({ name, label, ratios }) => [name, label, ...ratios]);
    expect(found).toEqual([
      ["pp512", "t/s", 1, 2],
      ["tg128", "t/s", 1, 2],
      ["tg128", "t/J", 1, 2],
      ["PP 128 TG 64 B 4", "S_TG", 1, 2],
      ["PP 128 TG 64 B 4", "S_PP", 1, 2],
      ["stream 512+64", "first token p50", 1, 2],
      ["stream 512+64", "next token p50", 1, 2],
      ["panel of 4", "jobs/h", 1, null],
    ]);
    expect(rows[1]!.bounds.map((bound) => bound?.tokensPerSecond)).toEqual([25, 25]);
    expect(rows[2]!.bounds).toEqual([null, null]);
  });

  test("appear in every format", () => {
    const runs = [testBench(), twice];
    expect(benchComparisonFormats.terminal(runs, plain)).toMatch(
      /pp512\s+t\/s\s+61\.50 ± 0\.50\s+123\.00 ± 0\.50\s+×2\.00/,
    );
    expect(benchComparisonFormats.md(runs, plain)).toContain("×2.00");
    expect(benchComparisonFormats.html(runs, plain)).toContain("×2.00");
    expect(benchComparisonFormats.svg(runs, plain).match(/bench-bar-2"/g)).toHaveLength(7);
    expect(benchComparisonFormats.csv(runs, plain)).toContain("second");
    const json = JSON.parse(benchComparisonFormats.json(runs, plain)) as { runs: unknown[] };
    expect(json.runs).toStrictEqual(runs);
  });
});
