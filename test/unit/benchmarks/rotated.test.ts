import { expect, test } from "vitest";
import { rotated } from "../../../benchmarks/rotated.ts";

test("each in turn goes first, and the others keep their order", () => {
  const starts = [0, 1, 2, 3, 4].map((by) => rotated(["a", "b", "c"], by).join(""));
  expect(starts).toEqual(["abc", "bca", "cab", "abc", "bca"]);
});
