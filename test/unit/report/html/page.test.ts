import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { html, raw } from "../../../../src/report/page/markup.ts";
import { renderHtml } from "../../../../src/report/html/page.ts";
import { mixedComparison, sampleComparison } from "../../../fixtures/comparison.ts";
import { hostileComparison } from "../../../fixtures/hostile-comparison.ts";

describe("html", () => {
  test("escapes text, in elements and in attributes", () => {
    expect(html`<p title="${`"'`}">${"<b>&"}</p>`.text).toBe('<p title="&quot;&#39;">&lt;b&gt;&amp;</p>');
  });

  test("takes markup and lists of markup as they are", () => {
    expect(html`<p>${[1, 2].map((n) => html`<b>${n}</b>`)}</p>`.text).toBe("<p><b>1</b><b>2</b></p>");
    expect(html`${raw("<br>")}`.text).toBe("<br>");
  });

  test("shows nothing for null and false, but a zero for zero", () => {
    expect(html`${null}${false}${0}`.text).toBe("0");
  });

  test("does not expand text that looks like a placeholder or a replacement pattern", () => {
    expect(html`<p>${"$& ${x} $1"}</p>`.text).toBe("<p>$&amp; ${x} $1</p>");
  });
});

describe("renderHtml", () => {
  test("allows its own style sheet by hash and nothing else", () => {
    const page = renderHtml(sampleComparison());
    const style = /<style>(.*)<\/style>/su.exec(page)?.[1] ?? "";
    const hash = createHash("sha256").update(style, "utf8").digest("base64");
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  test("names no address outside the page", () => {
    const page = renderHtml(sampleComparison());
    expect(page).not.toMatch(/https?:|src=|url\(|@import/u);
    const targets = [...page.matchAll(/href="([^"]*)"/gu)].map((match) => match[1] ?? "");
    for (const target of targets) {
      expect(target).toMatch(/^#/u);
      expect(page).toContain(`id="${target.slice(1)}"`);
    }
  });

  test("uses no id twice", () => {
    const ids = [...renderHtml(mixedComparison(6)).matchAll(/ id="([^"]*)"/gu)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("lets no text from dossiers or models become markup", () => {
    const page = renderHtml(hostileComparison());
    expect(page).not.toMatch(/<script|<img|onerror="|<javascript/iu);
    expect(page.match(/<\/style>/gu)).toHaveLength(1);
    expect(page).not.toContain("\u001B");
    expect(page).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/u);
  });

  test("links each paragraph to its facts, and shows an id that the dossier lacks as plain text", () => {
    const page = renderHtml(hostileComparison());
    expect(page).toMatch(/<a class="fact-id" href="#fact-1-2" title="[^"]+"\s*>F2<\/a/u);
    expect(page).toContain('<span class="fact-id">F99</span>');
  });

  test("shows how likely each yes was and how far it moved the score, strongest first", () => {
    const page = renderHtml(sampleComparison());
    const table = /<table class="answers">.*?<\/table>/su.exec(page)?.[0] ?? "";
    const effects = [...table.matchAll(/([+−])(\d\.\d\d)\s*<\/td/gu)].map((match) => Number(match[2]));
    expect(effects.length).toBeGreaterThan(3);
    expect(effects).toEqual(effects.toSorted((a, b) => b - a));
    expect(table).toContain("abstained");
    expect(table).toMatch(/\d+%/u);
  });

  test("says what was set aside and why, and who failed", () => {
    const page = renderHtml(sampleComparison());
    expect(page).toContain("The best model that money can buy.");
    expect(page).toContain("Unsupported praise");
    expect(page).toContain("not counted in the verdict");
  });

  test("describes each score bar in words", () => {
    expect(renderHtml(sampleComparison())).toContain(
      'aria-label="Score 85 of 100, plausible range 78–92; ship from 60"',
    );
  });
});
