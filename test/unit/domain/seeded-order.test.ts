import { expect, test } from "vitest";
import { inSeededOrder } from "../../../src/domain/hash.ts";

test("an order keeps every text, follows its seed and leaves its list alone", () => {
  const list = Object.freeze(Array.from({ length: 20 }, (_, index) => `Text ${index}`));
  const order = inSeededOrder(list, 5);
  expect(order).not.toEqual(list);
  expect(order.toSorted()).toEqual(list.toSorted());
  expect(inSeededOrder(list, 5)).toEqual(order);
  expect(inSeededOrder(list, 6)).not.toEqual(order);
  expect(inSeededOrder([], 5)).toEqual([]);
  expect(inSeededOrder(["twice", "alone", "twice"], 5).toSorted()).toEqual(["alone", "twice", "twice"]);
});

test("a text that is added, changed or left out moves no other", () => {
  const list = Array.from({ length: 20 }, (_, index) => `Text ${index}`);
  const order = inSeededOrder(list, 5);
  const without = (text: string): string[] => order.filter((one) => one !== text);
  expect(inSeededOrder(["New", ...list], 5).filter((text) => text !== "New")).toEqual(order);
  expect(inSeededOrder(list.slice(1), 5)).toEqual(without("Text 0"));
  const changed = inSeededOrder([...list.slice(0, 7), "Changed", ...list.slice(8)], 5);
  expect(changed.filter((text) => text !== "Changed")).toEqual(without("Text 7"));
});

test("every order is equally likely", () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed++) {
    const order = inSeededOrder(["a", "b", "c"], seed).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  const chiSquared = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  // The 99.9% quantile of chi-squared with 5 degrees of freedom.
  expect(chiSquared).toBeLessThan(20.52);
});
