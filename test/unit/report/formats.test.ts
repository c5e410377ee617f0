import { describe, expect, test } from "vitest";
import type { Comparison } from "../../../src/domain/comparison.ts";
import { formatIds } from "../../../src/report/format-ids.ts";
import { baseName, formats } from "../../../src/report/formats.ts";
import { comparisonOf, mixedComparison, sampleComparison } from "../../fixtures/comparison.ts";

describe("formats", () => {
  test.each(formatIds)("%s is a pure function of the comparison, for 1 to 6 tools", (id) => {
    for (const count of [1, 2, 3, 4, 5, 6]) {
      const once = formats[id](mixedComparison(count), { width: 100, color: false });
      expect(once).toBe(formats[id](mixedComparison(count), { width: 100, color: false }));
      expect(once).toContain(`Tool number ${count}`);
    }
  });

  test.each(["terminal", "html", "md"] as const)(
    "%s says where answers were sampled, and only there",
    (id) => {
      const comparison = sampleComparison();
      const text = (shown: Comparison) =>
        formats[id](shown, { width: 100, color: false }).replaceAll(/\s+/gu, " ");
      expect(text(sampledComparison(comparison))).toContain("was counted from 8 sampled ones");
      expect(text(comparison)).not.toContain("sampled ones");
    },
  );

  test("JSON says how many sampled answers each review's answers were counted from", () => {
    const told = (shown: Comparison): (number | null)[] =>
      JSON.parse(formats.json(shown, { width: 100, color: false })).tools[0].reviews.map(
        ({ answersSampled }: { answersSampled: number | null }) => answersSampled,
      );
    const comparison = sampleComparison();
    expect(new Set(told(comparison))).toEqual(new Set([null]));
    expect(new Set(told(sampledComparison(comparison)))).toEqual(new Set([8]));
  });

  test("are named after their files' extension", () => {
    expect(Object.keys(formats)).toEqual(["terminal", "html", "md", "json", "csv"]);
    expect(Object.keys(formats)).toEqual(formatIds);
  });
});

/** The same reviews from a server that reported no probabilities. */
function sampledComparison(comparison: Comparison): Comparison {
  const tools = comparison.tools.map((tool) => ({
    ...tool,
    reviews: tool.reviews.map((review) => ({
      ...review,
      attempts: review.attempts.map((attempt) =>
        attempt.kind === "judge" ? { ...attempt, sampler: { answersSampled: 8 } } : attempt,
      ),
    })),
  }));
  return { ...comparison, tools };
}

function named(...slugs: string[]): Comparison {
  const tools = sampleComparison().tools.slice(0, 1);
  return comparisonOf(slugs.flatMap((slug) => tools.map((tool) => ({ ...tool, slug }))));
}

describe("baseName", () => {
  test("joins the slugs in their order", () => {
    expect(baseName(named("b-tool", "a-tool"))).toBe("b-tool-vs-a-tool");
    expect(baseName(named("alone"))).toBe("alone");
  });

  test("cuts long names and keeps them distinct", () => {
    const long = "x".repeat(80);
    const one = baseName(named(long, long, `${long.slice(1)}y`));
    const other = baseName(named(long, long, `${long.slice(1)}z`));
    expect(one).toHaveLength(120);
    expect(one).not.toBe(other);
  });

  test("never leaves its folder", () => {
    expect(baseName(named("../../etc/passwd"))).toBe("------etc-passwd");
  });
});
