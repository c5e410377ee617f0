import { describe, expect, test } from "vitest";
import type { Prompt } from "../../../src/domain/prompt.ts";
import { sampleSeeds, yesNoOfCandidates, yesNoOfTexts } from "../../../src/engines/yes-no-texts.ts";

const candidate = (token: string, probability: number) => ({ token, logprob: Math.log(probability) });

describe("yesNoOfCandidates", () => {
  test("sums over spellings and leaves other words out", () => {
    const found = yesNoOfCandidates([
      candidate("Yes", 0.5),
      candidate(" yes", 0.1),
      candidate("No", 0.2),
      candidate("Maybe", 0.15),
    ]);
    expect(found.pYes).toBeCloseTo(0.75, 12);
    expect(found.mass).toBeCloseTo(0.8, 12);
  });

  test("knows nothing where neither word is among the candidates", () => {
    expect(yesNoOfCandidates([candidate("Well", 0.9)])).toEqual({ pYes: 0.5, mass: 0 });
  });

  test("does not take the beginning of another word for an answer", () => {
    expect(yesNoOfCandidates([candidate("Now", 0.9), candidate("Yes", 0.1)]).pYes).toBe(1);
  });
});

describe("yesNoOfTexts", () => {
  test("counts answers by their first word", () => {
    expect(yesNoOfTexts(["Yes", "yes, it does.", '"No"', "I cannot tell"])).toEqual({
      pYes: 2 / 3,
      mass: 0.75,
    });
  });

  test("does not take `Nothing` for no", () => {
    expect(yesNoOfTexts(["Nothing says so"])).toEqual({ pYes: 0.5, mass: 0 });
  });
});

const asking = (text: string): Prompt => [{ role: "user", text }];

test("a question is sampled with the same eight seeds each time, and no other question uses any of them", () => {
  const seeds = sampleSeeds(asking("Is it free?"));
  expect(new Set(seeds).size).toBe(8);
  expect(sampleSeeds(asking("Is it free?"))).toEqual(seeds);
  expect(sampleSeeds(asking("Is it fast?")).filter((seed) => seeds.includes(seed))).toEqual([]);
});

test("no seed is the one that means any to llama.cpp", () => {
  const seeds = Array.from({ length: 50 }, (_, index) => sampleSeeds(asking(String(index)))).flat();
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 - 1)).toBe(true);
});
