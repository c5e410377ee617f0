import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { renderTerminal } from "../../../../src/report/terminal/terminal.ts";
import { displayWidth } from "../../../../src/text/text-width.ts";
import { mixedComparison, sampleComparison } from "../../../fixtures/comparison.ts";
import { hostileComparison } from "../../../fixtures/hostile-comparison.ts";

const plain = (width: number) => ({ width, color: false });

describe("renderTerminal", () => {
  test("puts two tools side by side at 100 cells and stacks them below that", () => {
    const bothNames = /Mistral 3 Small \(22B\) {2,}Mistral Medium 3\.2/u;
    expect(renderTerminal(sampleComparison(), plain(100))).toMatch(bothNames);
    expect(renderTerminal(sampleComparison(), plain(80))).not.toMatch(bothNames);
  });

  test("shows the scores of one persona on one line", () => {
    const lines = renderTerminal(sampleComparison(), plain(120)).split("\n");
    expect(lines).toContainEqual(
      expect.stringMatching(/^85\/100 · ship {2}range 78–92 +78\/100 · ship {2}range 70–86$/u),
    );
  });

  test.each([24, 40, 80, 100, 140, 300])("keeps every line within %i cells", (width) => {
    for (const comparison of [sampleComparison(), mixedComparison(6), hostileComparison()]) {
      const widths = renderTerminal(comparison, plain(width)).split("\n").map(displayWidth);
      // Only the score line is never broken.
      expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(width, 48));
    }
  });

  test("names the contested range, the failure, the flags and the facts cited", () => {
    const text = renderTerminal(sampleComparison(), plain(60)).replaceAll(/\s+/gu, " ");
    expect(text).toContain("contested: the range crosses the ship line at 60");
    expect(text).toContain("(engine)");
    expect(text).toContain("! Hidden text: 2 zero-width characters");
    expect(text).toContain("[F2 F3 F7]");
    expect(text).toContain("F8 The model runs in llama.cpp, Ollama and vLLM.");
  });

  test("draws the range, the score and the ship line on one scale", () => {
    expect(renderTerminal(sampleComparison(), plain(100))).toContain("──────────────────┊────━━━●━━──");
  });

  test("shows the licence notice and that a model is not calibrated", () => {
    const text = renderTerminal(mixedComparison(2), plain(100)).replaceAll(/\s+/gu, " ");
    expect(text).toContain("no commercial use");
    expect(text).toContain("has not been calibrated");
  });

  test("says the same with colours and without", () => {
    const coloured = renderTerminal(sampleComparison(), { width: 100, color: true });
    expect(coloured).toContain("\u001B[32m");
    expect(stripVTControlCharacters(coloured)).toBe(renderTerminal(sampleComparison(), plain(100)));
  });

  test("lets no escape sequence or hidden character through", () => {
    const text = renderTerminal(hostileComparison(), plain(100));
    expect(text.replaceAll("\n", "")).not.toMatch(
      /[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u200F\uFEFF\u{E0041}]/u,
    );
    expect(text).toContain("<script>");
  });
});
