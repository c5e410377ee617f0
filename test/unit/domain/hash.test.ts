import { expect, test } from "vitest";
import { derivedSeed, hashValue, inSeededOrder, sha256 } from "../../../src/domain/hash.ts";

test("the hash of a text is SHA-256 of its UTF-8", () => {
  // printf 'jüry' | sha256sum
  expect(sha256("jüry")).toBe("b02900a767e689a7d174045d183af9753bbbcc6add69f0fbf03d5b06051cfd4b");
});

test("the order of keys does not matter at any depth, the order of a list does", () => {
  const one = { a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } };
  const other = { b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 };
  expect(hashValue(other)).toBe(hashValue(one));
  expect(hashValue([1, 2])).not.toBe(hashValue([2, 1]));
});

test("an undefined value counts as a missing key, and values of different types differ", () => {
  expect(hashValue({ a: 1, b: undefined })).toBe(hashValue({ a: 1 }));
  expect(hashValue({ a: 1, b: null })).not.toBe(hashValue({ a: 1 }));
  expect(hashValue({ a: "1" })).not.toBe(hashValue({ a: 1 }));
});

test("a key that is special to JavaScript counts like any other", () => {
  const hostile = JSON.parse('{"__proto__": {"a": 1}}') as unknown;
  expect(hashValue(hostile)).not.toBe(hashValue({}));
});

test("a derived seed has 32 bits, is the same each time and differs for each part", () => {
  const seeds = Array.from({ length: 200 }, (_, index) => derivedSeed(1, "dossier", "persona", index));
  expect(new Set(seeds).size).toBe(200);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  expect(derivedSeed(1, "dossier", "persona", 7)).toBe(seeds[7]);
  expect(derivedSeed(2, "dossier", "persona", 7)).not.toBe(seeds[7]);
});

test("a seeded order keeps every text, follows its seed and leaves its list alone", () => {
  const list = Object.freeze(Array.from({ length: 20 }, (_, index) => `Text ${index}`));
  const order = inSeededOrder(list, 5);
  expect(order).not.toEqual(list);
  expect(order.toSorted()).toEqual(list.toSorted());
  expect(inSeededOrder(list, 5)).toEqual(order);
  expect(inSeededOrder(list, 6)).not.toEqual(order);
  expect(inSeededOrder([], 5)).toEqual([]);
  expect(inSeededOrder(["twice", "alone", "twice"], 5).toSorted()).toEqual(["alone", "twice", "twice"]);
});

test("adding, changing or leaving out a text does not reorder the others", () => {
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
