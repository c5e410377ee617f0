import { describe, expect, test } from "vitest";
import { remainingWheels } from "../../../../src/models/pull/wheels.ts";

const wheels = [10, 10, 5].map((bytes, index) => ({
  distribution: `part${index + 1}`,
  version: "1.0",
  member: `data/${index}`,
  bytes,
}));

function plan(done: number): [string, number][] {
  return remainingWheels(wheels, done).map(({ skip, wheel }) => [wheel.distribution, skip]);
}

describe("remainingWheels", () => {
  test("takes all from the start and none at the end", () => {
    expect(plan(0)).toEqual([
      ["part1", 0],
      ["part2", 0],
      ["part3", 0],
    ]);
    expect(plan(25)).toEqual([]);
  });

  test("resumes in the middle of a piece, and at the end of one with the next", () => {
    expect(plan(13)).toEqual([
      ["part2", 3],
      ["part3", 0],
    ]);
    expect(plan(10)).toEqual([
      ["part2", 0],
      ["part3", 0],
    ]);
  });
});
