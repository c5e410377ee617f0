import { describe, expect, test } from "vitest";
import { markdownText } from "../../../src/report/markdown-text.ts";
import { renderMarkdown } from "../../../src/report/markdown.ts";
import { sampleComparison } from "../../fixtures/comparison.ts";
import { everyAttack, hostileComparison } from "../../fixtures/hostile-comparison.ts";

describe("markdownText", () => {
  test.each([
    ["plain text, with (brackets) and 3.2!", "plain text, with (brackets) and 3.2!"],
    ["<b>bold</b> & more", "&lt;b&gt;bold&lt;/b&gt; &amp; more"],
    ["a | b", "a &#124; b"],
    ["`code` and **bold** _it_ ~~no~~", "\\`code\\` and \\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~"],
    ["[text](javascript:x) ![img](y)", "\\[text\\](javascript:x) !\\[img\\](y)"],
    ["back\\slash", "back\\\\slash"],
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["2) item", "2\\) item"],
    ["=== line", "\\=== line"],
    ["https://evil.example", "https\\://evil.example"],
    ["www.evil.example", "www\\.evil.example"],
    ["@everyone", "@<!-- -->everyone"],
    ["$x^2$", "\\$x\\^2\\$"],
    ["two\n\nlines", "two lines"],
  ])("escapes %j", (text, escaped) => {
    expect(markdownText(text)).toBe(escaped);
  });
});

function headings(page: string): number {
  return page.match(/^#+ /gmu)?.length ?? 0;
}

describe("renderMarkdown", () => {
  test("gives every table row as many cells as its header", () => {
    const tables = renderMarkdown(hostileComparison())
      .trimEnd()
      .split("\n\n")
      .filter((block) => block.startsWith("|"));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const widths = table.split("\n").map((row) => row.split("|").length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  test("has no block, markup or HTML that begins in a text from a dossier or model", () => {
    const page = renderMarkdown(hostileComparison());
    expect(page.replaceAll("<!-- -->", "")).not.toMatch(/</u);
    const ownStart = /^(?:#{1,4} |> |\| |- |\*\*|\*|[^\s#>|`~=+*-])/u;
    for (const line of page.split("\n").filter((entry) => entry !== "")) expect(line).toMatch(ownStart);
    expect(page).not.toMatch(/(?<!\\)`/u);
  });

  test("has as many headings with hostile texts as with harmless ones", () => {
    const comparison = hostileComparison();
    const text = JSON.stringify(comparison).replaceAll(JSON.stringify(everyAttack), '"harmless"');
    expect(headings(renderMarkdown(comparison))).toBe(headings(renderMarkdown(JSON.parse(text))));
  });

  test("says what was set aside, and why", () => {
    expect(renderMarkdown(sampleComparison())).toContain(
      "| Unsupported praise | The best model that money can buy. | 33 |",
    );
  });
});
