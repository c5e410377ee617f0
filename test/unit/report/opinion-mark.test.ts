import { expect, test } from "vitest";
import type { Comparison } from "../../../src/domain/comparison.ts";
import type { Flag } from "../../../src/domain/dossier.ts";
import { renderHtml } from "../../../src/report/html/page.ts";
import { renderMarkdown } from "../../../src/report/markdown.ts";
import { renderTerminal } from "../../../src/report/terminal/terminal.ts";
import { sampleComparison } from "../../fixtures/comparison.ts";

const opinion: Flag = { kind: "opinion", detail: "the reviewer's opinion on competitors", line: null };
const fault: Flag = { kind: "contradiction", detail: "decided ship, but says: skip it", line: null };

/** The sample with these flags on every paragraph, and none anywhere else. */
function flagged(flags: readonly Flag[]): Comparison {
  const sample = sampleComparison();
  const tools = sample.tools.map((tool) => ({
    ...tool,
    flags: [],
    reviews: tool.reviews.map((review) => ({
      ...review,
      fields: review.fields.map((field) => ({ ...field, flags })),
    })),
  }));
  return { ...sample, tools };
}

test("an opinion is a quiet mark in HTML", () => {
  const page = renderHtml(flagged([opinion]));
  expect(page).toContain('<p class="mark">Opinion: the reviewer&#39;s opinion on competitors</p>');
  expect(page).not.toContain('<p class="flag">');
});

test("an opinion is a quiet mark in Markdown", () => {
  const page = renderMarkdown(flagged([opinion]));
  expect(page).toContain("\n*Opinion: the reviewer's opinion on competitors*\n");
  expect(page).not.toContain("> Flag:");
});

test("an opinion is a quiet mark in the terminal", () => {
  const text = renderTerminal(flagged([opinion]), { width: 120, color: false });
  expect(text).toContain("Opinion: the reviewer's opinion on competitors");
  expect(text).not.toContain("! Opinion");
});

test("a contradiction is a fault everywhere", () => {
  const told = "Contradicts the decision: decided ship, but says: skip it";
  const comparison = flagged([fault]);
  expect(renderHtml(comparison)).toContain(`<p class="flag">${told}</p>`);
  expect(renderMarkdown(comparison)).toContain(`> Flag: ${told}`);
  expect(renderTerminal(comparison, { width: 200, color: false })).toContain(`! ${told}`);
});
