import { expect, test } from "vitest";
import { seededRandom, shuffled } from "../../../src/statistics/random.ts";
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

test("a shuffle keeps every element, follows its seed and leaves its list alone", () => {
  const list = Object.freeze(Array.from({ length: 20 }, (_, index) => index));
  const order = shuffled(list, seededRandom(5));
  expect(order.toSorted((a, b) => a - b)).toEqual(list);
  expect(shuffled(list, seededRandom(5))).toEqual(order);
  expect(shuffled(list, seededRandom(6))).not.toEqual(order);
  expect(shuffled([], seededRandom(5))).toEqual([]);
  expect(shuffled(["alone"], seededRandom(5))).toEqual(["alone"]);
});

test("every order is equally likely", () => {
  const random = seededRandom(11);
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const order = shuffled(["a", "b", "c"], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  // The 99.9% quantile of chi-squared with 5 degrees of freedom.
  expect(chiSquared).toBeLessThan(20.52);
});
