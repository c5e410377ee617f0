import type { Token } from "node-llama-cpp";
import { expect, test } from "vitest";
import { yesNoProbability, yesNoTokens } from "../../../../src/engines/llama/judge.ts";

function token(id: number): Token {
  return id as Token;
}

const answers = { yes: [token(1), token(2)], no: [token(3)] };

/** Logits of a whole vocabulary, by token id. */
function probability(vocabulary: readonly number[]) {
  const highest = Math.max(...vocabulary);
  const weight = vocabulary.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
  const logits = new Map(vocabulary.map((logit, id) => [token(id), logit]));
  return yesNoProbability(logits, weight, answers);
}

test("all spellings of an answer count, against the whole vocabulary", () => {
  // Probabilities 0.1, 0.4, 0.2, 0.2, 0.1.
  const { pYes, mass } = probability([0.1, 0.4, 0.2, 0.2, 0.1].map(Math.log));
  expect(pYes).toBeCloseTo(0.6 / 0.8);
  expect(mass).toBeCloseTo(0.8);
});

test("logits of any size do not overflow", () => {
  const { pYes, mass } = probability([-1_000, 900, -1_000, 899, -1_000]);
  expect(pYes).toBeCloseTo(1 / (1 + Math.exp(-1)));
  expect(mass).toBeCloseTo(1);
});

test("no probability on either answer gives an even answer without mass", () => {
  expect(probability([2_000, -2_000, -2_000, -2_000])).toEqual({ pYes: 0.5, mass: 0 });
});

test("logits that are not numbers are no answer", () => {
  expect(probability([Number.NaN, Number.NaN, Number.NaN, Number.NaN])).toEqual({ pYes: 0.5, mass: 0 });
  expect(yesNoProbability(new Map(), 0, answers)).toEqual({ pYes: 0.5, mass: 0 });
});

test("a spelling counts if it is a single token, and only once", () => {
  const vocabulary = new Map([
    ["Yes", [10]],
    [" Yes", [11]],
    ["yes", [12]],
    [" yes", [12]],
    ["YES", [13, 14]],
    ["No", [20]],
  ]);
  const tokens = yesNoTokens((text) => (vocabulary.get(text) ?? [98, 99]).map(token));
  expect(tokens).toEqual({ yes: [10, 11, 12], no: [20] });
});
