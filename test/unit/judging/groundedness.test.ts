import { describe, expect, test } from "vitest";
import type { Dossier } from "../../../src/domain/dossier.ts";
import type { Persona } from "../../../src/domain/persona.ts";
import { groundOf, ungrounded } from "../../../src/judging/groundedness.ts";

const facts = [
  "Mistral 3 Small is a language model with 22 billion parameters from Mistral AI.",
  "The command 'ollama pull mistral3small' fetches it, and a 24 GB GPU gives a chat within five minutes.",
  "It runs in llama.cpp, Ollama and vLLM, with a context of 256K tokens.",
  "Qwen2.5-14B, Phi-4 and GPT-4o are competitors; a licence costs $1,200 a year since March 2024.",
  "Rental costs fell 60 percent in 18 months.",
];
const dossier = {
  name: "Mistral 3 Small (22B)",
  tagline: "Open-weight model",
  category: "Developer Tools",
  description: "",
  bestFor: "",
  pricing: { entry: "Free", detail: "Free (Apache 2.0)" },
  facts: facts.map((text, index) => ({ id: `F${index + 1}`, text, line: index + 1 })),
} as unknown as Dossier;
const persona = {
  name: "Skeptic",
  lens: "You doubt.",
  guidance: "Be cool.",
  fields: [
    { id: "killer", label: "Killer", task: "What kills it in 12 months.", maxChars: 320, forecast: false },
  ],
} as unknown as Persona;
const ground = groundOf(dossier, persona);

function found(text: string, forecast = false): string[] {
  return ungrounded(text, ground, { forecast }, 2026);
}

describe("planted falsehoods are found", () => {
  test.each([
    ["It has 70 billion parameters.", "70"],
    ["A 48 GB GPU is needed.", "48"],
    ["It costs $99 a month.", "99"],
    ["The price fell by 45 percent.", "45"],
    ["It has been sold since 2019.", "2019"],
    ["The context holds 128K tokens.", "128"],
    ["Version 3.2.1 fixes this.", "3.2.1"],
    ["Llama from Meta is stronger.", "Meta"],
    ["It competes with Gemini.", "Gemini"],
    ["Customers such as Siemens use it.", "Siemens"],
    ["Its rival is Qwen3 by now.", "Qwen3"],
    ["The maker lost a suit against Oracle.", "Oracle"],
    ["It needs PyTorch to run.", "PyTorch"],
    ["Teams in Germany avoid it.", "Germany"],
    ["It is written in Python.", "Python"],
    ["The licence became MIT.", "MIT"],
    ["GPT-5 makes it pointless.", "GPT-5"],
    ["It answers in seven seconds.", "7"],
  ])("%s", (text, planted) => {
    expect(found(text)).toContain(planted);
  });
});

describe("honest sentences pass", () => {
  test.each([
    "Mistral's model has 22 billion parameters and needs a 24 GB GPU.",
    "The 22B weights run in llama.cpp and vLLM.",
    "A chat starts within five minutes; that is quick.",
    "Its competitors are GPT-4o, Phi-4 and Qwen2.5-14B.",
    "A licence of $1200 a year is cheap.",
    "Nothing kills it within 12 months.",
    "Developers get an API and an SDK, so the DX is fine.",
    "The tool is free. However, nobody pays for it.",
    "Costs fell by 60 percent in 18 months, which helps.",
    "One maker decides: Mistral AI.",
    "I would wait. It is not proven.",
    "Apache 2.0 leaves a rival free to copy it.",
    "Its open-weight licence helps developer tools.",
    "The context of 256K tokens is long.",
    "Since March 2024 it costs money.",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("a forecast may name years to come, and only a forecast may", () => {
  expect(found("By 2028 most inference is local.", true)).toEqual([]);
  expect(found("By 2028 most inference is local.")).toEqual(["2028"]);
  expect(found("In 1999 inference was rare.", true)).toEqual(["1999"]);
});
