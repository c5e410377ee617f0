import { expect, test } from "vitest";
import { adjacentTiers, clearTiers, pairOrder } from "../../../src/statistics/ordering.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { scores, adjacent, clear, every } = fixture.ordering;

test.each([
  { name: "adjacent tiers", gap: adjacentTiers, expected: adjacent },
  { name: "clearly different tiers", gap: clearTiers, expected: clear },
  { name: "all tiers", gap: { least: 1 }, expected: every },
])(
  "$name: the share is scikit-learn's area under the curve of every two tiers, weighted",
  ({ gap, expected }) => {
    const { share, pairs } = pairOrder(scores, gap);
    expect(pairs).toBe(expected.pairs);
    expect(share).toBeCloseTo(expected.share, 6);
  },
);

test("ties count half, in any order of the list", () => {
  const [worse, tied, better] = [
    { tier: 1, score: 40 },
    { tier: 2, score: 40 },
    { tier: 2, score: 60 },
  ];
  expect(pairOrder([worse, tied, better], adjacentTiers)).toEqual({ share: 0.75, pairs: 2 });
  expect(pairOrder([better, tied, worse], adjacentTiers)).toEqual({ share: 0.75, pairs: 2 });
});

test("no pairs, no share", () => {
  expect(pairOrder([], adjacentTiers)).toEqual({ share: null, pairs: 0 });
  const sameTier = [1, 2].map((score) => ({ tier: 3, score }));
  expect(pairOrder(sameTier, { least: 1 })).toEqual({ share: null, pairs: 0 });
  const neighbours = [1, 2].map((tier) => ({ tier, score: tier }));
  expect(pairOrder(neighbours, clearTiers)).toEqual({ share: null, pairs: 0 });
});

test("a gap of 0 is refused: neither tier would be better", () => {
  expect(() => pairOrder(scores, { least: 0 })).toThrow(RangeError);
  expect(() => pairOrder(scores, { least: Number.NaN })).toThrow(RangeError);
});
