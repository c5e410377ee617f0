import { describe, expect, test } from "vitest";
import { choosePairs } from "../../../../src/site/pages/choose-pairs.ts";
import { pairPath } from "../../../../src/site/pages/paths.ts";
import { listed } from "./listed.ts";

const slugs = (pairs: ReturnType<typeof choosePairs>) => pairs.map((pair) => pair.map(({ slug }) => slug));

describe("choosePairs", () => {
  test("pairs the tools nearest in score, the better first", () => {
    const tools = [listed("low", 10), listed("high", 90), listed("middle", 50), listed("upper", 80)];
    expect(slugs(choosePairs(tools, 1))).toEqual([
      ["high", "upper"],
      ["middle", "low"],
    ]);
  });

  test("puts no tool in more pairs than asked, and none with itself or twice", () => {
    const tools = Array.from({ length: 60 }, (_, index) => listed(`t${index}`, (index * 37) % 101));
    for (const most of [0, 1, 2, 3, 7]) {
      const pairs = choosePairs(tools, most);
      const counts = new Map<string, number>();
      for (const { slug } of pairs.flat()) counts.set(slug, (counts.get(slug) ?? 0) + 1);
      expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(most);
      const paths = pairs.map(([a, b]) => pairPath([a.slug, b.slug]));
      expect(new Set(paths).size).toBe(pairs.length);
      expect(pairs.every(([a, b]) => a.slug !== b.slug)).toBe(true);
      // Nearly every tool is in as many pairs as asked: a few find no partner.
      expect(pairs.length).toBeGreaterThanOrEqual(Math.floor(0.45 * most * tools.length));
    }
  });

  test("pairs only tools that one model reviewed in one category, whatever the category's case", () => {
    const tools = [
      listed("a", 50, { category: "Search" }),
      listed("b", 50, { category: "search" }),
      listed("c", 50, { category: "Games" }),
      listed("d", 50, { category: "Search", modelKey: "another" }),
    ];
    expect(slugs(choosePairs(tools, 9))).toEqual([["a", "b"]]);
  });

  test("leaves out tools without a score", () => {
    expect(choosePairs([listed("a", null), listed("b", 50)], 4)).toEqual([]);
  });

  test("chooses the same pairs whatever the order of the tools", () => {
    const tools = Array.from({ length: 30 }, (_, index) => listed(`t${index}`, (index * 7) % 20));
    expect(slugs(choosePairs(tools.toReversed(), 3))).toEqual(slugs(choosePairs(tools, 3)));
  });
});
