import { expect, test } from "vitest";
import { seededRandom } from "../../../src/statistics/bootstrap.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

test.each(fixture.random)("mulberry32 from seed $seed", ({ seed, numbers }) => {
  const random = seededRandom(seed);
  expect(numbers.map(() => random())).toEqual(numbers);
});

test("a generator has a state of its own, and only the low 32 bits of a seed count", () => {
  const [one, other] = [seededRandom(7), seededRandom(7 + 2 ** 32)];
  const first = [one(), one(), one()];
  expect([other(), other(), other()]).toEqual(first);
  expect(seededRandom(-1)()).toBe(seededRandom(2 ** 32 - 1)());
});

test("numbers are spread evenly over [0, 1)", () => {
  const random = seededRandom(3);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 20_000; draw++) counts[Math.floor(random() * 10)]!++;
  const chiSquared = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // The 99.9% quantile of chi-squared with 9 degrees of freedom.
  expect(chiSquared).toBeLessThan(27.88);
});
