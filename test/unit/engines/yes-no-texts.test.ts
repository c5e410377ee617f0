import { describe, expect, it } from "vitest";
import { yesNoOfCandidates, yesNoOfTexts } from "../../../src/engines/yes-no-texts.ts";

const candidate = (token: string, probability: number) => ({ token, logprob: Math.log(probability) });

describe("yesNoOfCandidates", () => {
  it("sums over spellings, and leaves other words out", () => {
    const found = yesNoOfCandidates([
      candidate("Yes", 0.5),
      candidate(" yes", 0.1),
      candidate("No", 0.2),
      candidate("Maybe", 0.15),
    ]);
    expect(found.pYes).toBeCloseTo(0.75, 12);
    expect(found.mass).toBeCloseTo(0.8, 12);
  });

  it("knows nothing where neither word is among the candidates", () => {
    expect(yesNoOfCandidates([candidate("Well", 0.9)])).toEqual({ pYes: 0.5, mass: 0 });
  });

  it("does not take the beginning of another word for an answer", () => {
    expect(yesNoOfCandidates([candidate("Now", 0.9), candidate("Yes", 0.1)]).pYes).toBe(1);
  });
});

describe("yesNoOfTexts", () => {
  it("counts answers by their first word", () => {
    expect(yesNoOfTexts(["Yes", "yes, it does.", '"No"', "I cannot tell"])).toEqual({
      pYes: 2 / 3,
      mass: 0.75,
    });
  });

  it("does not take `Nothing` for no", () => {
    expect(yesNoOfTexts(["Nothing says so"])).toEqual({ pYes: 0.5, mass: 0 });
  });
});
