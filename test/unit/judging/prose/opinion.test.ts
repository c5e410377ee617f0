import { describe, expect, test } from "vitest";
import { readDossier } from "../../../../src/dossier/read-dossier.ts";
import { competitorClaims } from "../../../../src/judging/prose/opinion.ts";

const small = await readDossier("examples/mistral-3-small-22b.md");
const medium = await readDossier("examples/mistral-medium-3-2.md");

describe("claims about competitors", () => {
  test.each([
    "Phi-4 is easier to run on a laptop.",
    "Rivals with the same licence take its users.",
    "Unlike hosted models, it keeps data at home.",
    "There are better alternatives for most teams.",
    "It is smaller than other models that do as well.",
    "Competitors will copy what works.",
    "An incumbent can give the same away.",
    "Qwen2.5-14B's speed makes it the first choice.",
  ])("%s", (text) => {
    expect(competitorClaims(text, small)).toEqual([text]);
  });

  test("only the sentences that make one", () => {
    const text = "It runs offline. A competing model is faster. The licence is open.";
    expect(competitorClaims(text, small)).toEqual(["A competing model is faster."]);
  });
});

describe("none", () => {
  test.each([
    "It runs in Ollama and vLLM without special tooling.",
    "The weights are on Hugging Face under Apache 2.0.",
    "It costs more than 200 dollars a month to host.",
    "Mistral earns nothing from the download.",
    "It works with existing tools.",
  ])("about the tool itself: %s", (text) => {
    expect(competitorClaims(text, small)).toEqual([]);
  });

  test.each([
    [small, "Qwen2.5-14B, Phi-4 and Gemma 3 27B are competing models in the same weight class."],
    [medium, "Direct competitors are Claude Sonnet 4, GPT-4o mini and Gemini Flash 2.5."],
    [medium, "Those competitors have wider ecosystem integration."],
  ])("that a fact says as well", (dossier, text) => {
    expect(competitorClaims(text, dossier)).toEqual([]);
  });
});
