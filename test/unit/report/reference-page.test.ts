import { describe, expect, test } from "vitest";
import type { Comparison, ToolReport } from "../../../src/domain/comparison.ts";
import { formats } from "../../../src/report/formats.ts";
import { mixedComparison, sampleComparison } from "../../fixtures/comparison.ts";

const options = { width: 100, color: false };

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
  "&#124;": "|",
};
const decode = (text: string) => text.replaceAll(/&[a-z0-9#]+;/gu, (entity) => entities[entity] ?? entity);
const oneLine = (text: string) => text.replaceAll(/\s+/gu, " ");

/** What a reader sees, as one line. */
const readers: Readonly<Record<"terminal" | "html" | "md", (text: string) => string>> = {
  terminal: oneLine,
  html: (page) => oneLine(decode(page.replace(/<style>.*<\/style>/su, "").replaceAll(/<[^>]*>/gu, ""))),
  md: (page) => oneLine(decode(page.replaceAll(/\\([!-/:-@[-`{-~])/gu, "$1"))),
};

/** One tool at a time: side by side the terminal interleaves the columns' lines. */
function shown(format: keyof typeof readers, comparison: Comparison, tool: ToolReport): string {
  return readers[format](formats[format]({ ...comparison, tools: [tool] }, options));
}

describe.each(Object.keys(readers) as (keyof typeof readers)[])("%s", (format) => {
  const comparison = sampleComparison();

  test("has the title", () => {
    const page = readers[format](formats[format](comparison, options));
    expect(page).toContain("Mistral 3 Small (22B) vs Mistral Medium 3.2");
  });

  test.each(comparison.tools)("shows everything the reference page shows about $name", (tool) => {
    const page = shown(format, comparison, tool);
    const { category, name, tagline, description, community, pricing, panel, bestFor } = tool;
    const percent = `${panel.shipPercent}%`;
    for (const text of [category, name, tagline, description, community.label, pricing.entry, percent]) {
      expect(page).toContain(text);
    }
    for (const text of [panel.label, pricing.detail, bestFor]) expect(page).toContain(text);
    for (const review of tool.reviews) {
      expect(page).toContain(review.personaName);
      for (const field of review.fields) expect(page).toContain(field.text);
      const { score, verdict, error } = review;
      expect(page).toContain(error === null ? `${score}/100 · ${verdict}` : error.message);
    }
  });

  test.each(comparison.tools)("shows what the reference page lacks about $name", (tool) => {
    const page = shown(format, comparison, tool);
    for (const review of tool.reviews.filter((entry) => entry.status === "ok")) {
      expect(page).toContain(`range ${review.interval[0]}–${review.interval[1]}`);
    }
    for (const flag of tool.flags) expect(page).toContain(flag.detail);
    expect(page).toContain(
      "Qwen2.5 Coder 1.5B Instruct · Q4_K_M · llama node-llama-cpp 3.22.0 · 24 November 2025",
    );
    expect(page).toContain("four independent votes");
    for (const fact of tool.facts.slice(0, 3)) expect(page).toContain(fact.text);
  });

  test("names each verdict of a panel", () => {
    const page = readers[format](formats[format](mixedComparison(6), options));
    for (const verdict of ["Split", "Skip", "Inconclusive", "Ship"]) expect(page).toContain(verdict);
  });

  test("shows what the engine does not report as unknown", () => {
    const page = readers[format](formats[format](mixedComparison(4), options));
    expect(page).toContain("quantisation unknown");
    expect(page).not.toMatch(/\b(?:null|undefined|NaN)\b/u);
  });
});
