import { expect, test } from "vitest";
import { prefixTreeSize } from "../../../benchmarks/race/prefix-tree.ts";

test("a shared start counts once", () => {
  expect(prefixTreeSize([])).toBe(0);
  expect(prefixTreeSize([[1, 2, 3]])).toBe(3);
  expect(
    prefixTreeSize([
      [1, 2, 3],
      [1, 2, 4, 5],
    ]),
  ).toBe(5);
});

test("a list that begins another one, or occurs twice, adds nothing", () => {
  expect(prefixTreeSize([[1, 2, 3], [1, 2], [1, 2, 3], []])).toBe(3);
});

test("the order of the lists does not matter, nor that their branches are mixed", () => {
  const lists = [
    [1, 2, 9],
    [3, 1],
    [1, 2, 10, 1],
    [3, 2],
    [1, 2, 9, 4],
  ];
  expect(prefixTreeSize(lists)).toBe(9);
  expect(prefixTreeSize(lists.toReversed())).toBe(9);
});

test("the count is the number of nodes in an actual tree", () => {
  const lists = Array.from({ length: 200 }, (_, index) =>
    Array.from({ length: 1 + (index % 7) }, (_, place) => (index * (place + 3)) % (2 + (place % 3))),
  );
  const nodes = new Set(lists.flatMap((list) => list.map((_, place) => list.slice(0, place + 1).join())));
  expect(prefixTreeSize(lists)).toBe(nodes.size);
});
