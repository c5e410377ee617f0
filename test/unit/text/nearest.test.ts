import { expect, test } from "vitest";
import { nearest } from "../../../src/text/nearest.ts";

const names = ["builder", "skeptic", "futurist", "founder"];

test.each([
  ["bulider", "builder"], // two neighbours swapped
  ["sceptic", "skeptic"],
  ["SKEPTICS", "skeptic"],
  ["fouder", "founder"],
  ["futurist", "futurist"],
])("%s is taken to mean %s", (typed, meant) => {
  expect(nearest(typed, names)).toBe(meant);
});

test.each(["", "x", "critic", "banana"])("%j is not taken to mean any name", (typed) => {
  expect(nearest(typed, names)).toBeUndefined();
});

test("without candidates nothing is near", () => {
  expect(nearest("builder", [])).toBeUndefined();
});
