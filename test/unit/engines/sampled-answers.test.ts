import { expect, test } from "vitest";
import type { Prompt } from "../../../src/domain/prompt.ts";
import { sampleSeeds } from "../../../src/engines/yes-no-texts.ts";

const asking = (text: string): Prompt => [{ role: "user", text }];

test("a question is sampled with the same eight seeds each time, and no other question with any of them", () => {
  const seeds = sampleSeeds(asking("Is it free?"));
  expect(new Set(seeds).size).toBe(8);
  expect(sampleSeeds(asking("Is it free?"))).toEqual(seeds);
  expect(sampleSeeds(asking("Is it fast?")).filter((seed) => seeds.includes(seed))).toEqual([]);
});

test("no seed is the one that means any to llama.cpp", () => {
  const seeds = Array.from({ length: 50 }, (_, index) => sampleSeeds(asking(String(index)))).flat();
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 - 1)).toBe(true);
});
