import { expect, test } from "vitest";
import { median } from "../../../benchmarks/median.ts";

test("the median is the middle value, or the mean of the two middle ones, whatever their order", () => {
  expect(median([5])).toBe(5);
  expect(median([9, 1, 4])).toBe(4);
  expect(median([10, 1, 2, 3])).toBe(2.5);
});
