import { expect, test } from "vitest";
import { classificationRates } from "../../../src/statistics/classification.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { expected, answered, ...rates } = fixture.classification;
const yes = { expected: true, answered: true };
const no = { expected: false, answered: false };

test("the rates match scikit-learn", () => {
  const answers = expected.map((value, index) => ({ expected: value, answered: answered[index]! }));
  expect(classificationRates(answers)).toEqual({
    truePositiveRate: expect.closeTo(rates.truePositiveRate, 6),
    trueNegativeRate: expect.closeTo(rates.trueNegativeRate, 6),
    balancedAccuracy: expect.closeTo(rates.balancedAccuracy, 6),
    positives: rates.positives,
    negatives: rates.negatives,
  });
});

test("always saying yes is worth a half, however often yes is expected", () => {
  expect(classificationRates([yes, yes, yes, { expected: false, answered: true }])).toEqual({
    truePositiveRate: 1,
    trueNegativeRate: 0,
    balancedAccuracy: 0.5,
    positives: 3,
    negatives: 1,
  });
});

test("a rate is null when its answer is never expected, and so is the balanced accuracy", () => {
  expect(classificationRates([yes])).toMatchObject({
    truePositiveRate: 1,
    trueNegativeRate: null,
    balancedAccuracy: null,
  });
  expect(classificationRates([no])).toMatchObject({
    truePositiveRate: null,
    trueNegativeRate: 1,
    balancedAccuracy: null,
  });
  expect(classificationRates([])).toEqual({
    truePositiveRate: null,
    trueNegativeRate: null,
    balancedAccuracy: null,
    positives: 0,
    negatives: 0,
  });
});
