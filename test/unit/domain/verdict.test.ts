import { expect, test } from "vitest";
import { decide, effectiveReviewers, isContested, panelVerdict } from "../../../src/domain/verdict.ts";
import { failedReview, okReview } from "../../fixtures/comparison.ts";

function seat(score: number) {
  return okReview("builder", score, 10, []);
}

test.each([
  [[85, 78, 82, 72], "Ship · 4 ship / 0 skip", "ship", 100],
  [[78, 72, 75, 55], "Ship · 3 ship / 1 skip", "ship", 75],
  [[78, 72, 40, 55], "Split · 2 ship / 2 skip", "split", 50],
  [[10, 20, 30, 40], "Skip · 0 ship / 4 skip", "skip", 0],
])("scores %j make %s", (scores, label, verdict, percent) => {
  const panel = panelVerdict(scores.map(seat), null);
  expect(panel).toMatchObject({ label, verdict, shipPercent: percent, effectiveReviewers: null });
});

test("half a panel or less is inconclusive, never a guess", () => {
  const failed = failedReview("founder", "no text");
  expect(panelVerdict([seat(90), seat(90), failed, failed], null)).toMatchObject({
    verdict: "inconclusive",
    label: "Inconclusive · 2 ship / 0 skip / 2 failed",
    failed: 2,
  });
  expect(panelVerdict([seat(90), seat(90), seat(90), failed], null).verdict).toBe("ship");
  expect(panelVerdict([failed], null)).toMatchObject({ shipPercent: null, score: null, interval: null });
});

test("reviewers that always agree are worth one, independent ones their number", () => {
  expect(effectiveReviewers(4, 1)).toBe(1);
  expect(effectiveReviewers(4, 0)).toBe(4);
  expect(effectiveReviewers(4, 0.5)).toBeCloseTo(1.6);
  expect(effectiveReviewers(4, -0.3)).toBe(4);
});

test("an interval that crosses the line is contested", () => {
  expect(isContested([55, 65], 60)).toBe(true);
  expect(isContested([60, 70], 60)).toBe(false);
  expect(isContested([40, 59], 60)).toBe(false);
});

test("a score at the threshold ships", () => {
  expect([decide(60, 60), decide(59, 60)]).toEqual(["ship", "skip"]);
});

test("a failed seat is named, and counts towards neither the percentage nor the score", () => {
  const panel = panelVerdict([seat(80), seat(70), seat(50), failedReview("founder", "no text")], 0.5);
  expect(panel).toMatchObject({
    verdict: "ship",
    label: "Ship · 2 ship / 1 skip / 1 failed",
    ship: 2,
    skip: 1,
    failed: 1,
    shipPercent: 67,
    score: 67,
  });
  expect(panel.effectiveReviewers).toBeCloseTo(3 / (1 + 2 * 0.5));
});

test("a panel's interval shrinks with the number of independent reviewers, and not without a measured correlation", () => {
  const reviews = [70, 70, 70, 70].map(seat);
  expect(panelVerdict(reviews, null).interval).toEqual([60, 80]);
  expect(panelVerdict(reviews, 1).interval).toEqual([60, 80]);
  expect(panelVerdict(reviews, 0).interval).toEqual([65, 75]);
});

test("an empty panel is inconclusive", () => {
  expect(panelVerdict([], 0.5)).toMatchObject({
    verdict: "inconclusive",
    shipPercent: null,
    score: null,
    interval: null,
    effectiveReviewers: null,
  });
});
