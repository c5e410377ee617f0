import { expect, test } from "vitest";
import { correlation, meanCorrelation } from "../../../src/statistics/mean.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { lists, pearson, meanPearson } = fixture.meanAndCorrelation;
const [a, b, c] = lists as [number[], number[], number[]];

test("the correlation is Pearson's", () => {
  expect([correlation(a, b), correlation(a, c), correlation(b, c)]).toEqual(
    pearson.map((expected) => expect.closeTo(expected, 12)),
  );
  expect(correlation(a, a)).toBeCloseTo(1, 12);
});

test("what does not vary is correlated with nothing", () => {
  expect(correlation(a, [3, 3, 3, 3, 3])).toBe(0);
  expect(correlation([1, 2, 4], [0.1, 0.1, 0.1])).toBe(0);
});

test("the mean correlation counts each pair once, and there is none for a single list", () => {
  expect(meanCorrelation([a, b, c])).toBeCloseTo(meanPearson, 12);
  expect(meanCorrelation([a])).toBeNull();
  expect(meanCorrelation([])).toBeNull();
});
