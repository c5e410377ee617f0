import { describe, expect, test } from "vitest";
import type { Dossier } from "../../../../src/domain/dossier.ts";
import type { Persona } from "../../../../src/domain/persona.ts";
import { groundOf, ungrounded } from "../../../../src/judging/prose/groundedness.ts";

const facts = [
  "Mistral 3 Small is a language model with 22 billion parameters from Mistral AI.",
  "The command 'ollama pull mistral3small' fetches it, and a 24 GB GPU gives a chat within five minutes.",
  "It runs in llama.cpp, Ollama and vLLM, with a context of 256K tokens.",
  "Qwen2.5-14B, Phi-4 and GPT-4o are competitors; a licence costs $1,200 a year since March 2024.",
  "Rental costs fell 60 percent in 18 months, and version 3 has two modes.",
  "The Apache 2.0 open weights are on Hugging Face.",
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
    {
      id: "killer",
      label: "Killer",
      task: "What kills it in 12 months.",
      maxChars: 320,
      forecast: false,
      opinion: false,
      about: [],
    },
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
    ["Thirty-five teams use it.", "35"],
    ["It serves ninety customers.", "90"],
    ["It replaces GPT-4 in most teams.", "GPT-4"],
    ["Phi-3 is the stronger rival.", "Phi-3"],
    ["The v6 weights are better.", "6"],
    ["Qwen2.5-32B is stronger.", "Qwen2.5-32B"],
    ["A licence costs $1,300 a year.", "1300"],
    ["A licence costs $1,200.50 a year.", "1200.50"],
    ["It was free until April 2024.", "April"],
    ["OpenAI sells the same.", "OpenAI"],
    ["The Google-backed rival is free.", "Google-backed"],
    ["Oracle's lawyers say Oracle's terms hold.", "Oracle's"],
    ["Rivals (Siemens, for one) sell it.", "Siemens"],
    ['They call it "free" while Meta pays.', "Meta"],
    ['He wrote "Nothing works", and Nothing Inc sold it.', "Nothing"],
    ["More is told on acme-tools.io by the maker.", "acme-tools.io"],
    ["Fact F9 says that it is slow.", "F9"],
    ["The 24 GB card draws 450W.", "450"],
    ["It scores 81.5% on tests.", "81.5"],
  ])("%s", (text, planted) => {
    expect(found(text)).toContain(planted);
  });
});

describe("honest sentences pass", () => {
  test.each([
    "Mistral 3 Small weights can be kept for good.",
    "A team downloads the Mistral 3 Small weights.",
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
    "The 256k context and the 24GB card go together.",
    "The 12-month outlook is poor, and the 18-month one is worse.",
    "A 60% drop in rental costs helps.",
    "It needs twenty-four gigabytes.",
    "An Ollama-based set-up is an API-first choice, and an AI-native one.",
    "Qwen2.5 and the GPT line are rivals; Mistral-made weights compete with them.",
    "Phi-4's makers and GPT-4o's makers sell the same.",
    "Phi‑4 is a rival, and so is GPT‑4o.",
    "F5 shows that costs fall, as F1 does not.",
    "Users of LLMs with GPUs, SDKs and URLs are served, and so is the API's owner.",
    "On Monday a developer installs it, and I'd wait until Friday.",
    "The decision is SHIP, since nothing speaks for SKIP.",
    "He would ask: Who pays for this?",
    'They promise "Free of charge" and mean it.',
    "They promise 'Free of charge' and mean “No support”.",
    "Some tools, e.g. Ollama and vLLM, run it.",
    "The Mistral models' weights and the Ollamas of this world fit.",
    "Version v3 of the model is small.",
    "Mistral's and Ollama's users gain.",
    "Small and AI-assisted teams gain at 1,200 dollars.",
    "One or two rivals do not matter to the Skeptic, who doubts 22 billion parameters.",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("only a forecast may name future years", () => {
  expect(found("By 2028 most inference is local.", true)).toEqual([]);
  expect(found("By 2028 most inference is local.")).toEqual(["2028"]);
  expect(found("In 1999 inference was rare.", true)).toEqual(["1999"]);
});

test("each invention is named once, as written", () => {
  expect(found("Oracle and Oracle, 99 and 99: the price of Oracle.")).toEqual(["99", "Oracle"]);
});

describe("a number is compared with what it belongs to", () => {
  test.each([
    ["It needs a 24 TB card.", "24 TB"],
    ["It has 22 million parameters.", "22 million parameters"],
    ["It starts within five hours.", "five hours"],
    ["Costs fell by $60.", "$60"],
    ["A licence costs 1,200 euros.", "1,200 euros"],
    ["Costs fell within 18 weeks.", "18 weeks"],
    ["It serves 60 customers.", "60 customers"],
    ["It has been sold since March 2026.", "2026"],
    ["It answers between 5 and 60 minutes.", "60 minutes"],
  ])("%s", (text, planted) => {
    expect(found(text)).toEqual([planted]);
  });

  test.each([
    "Costs fell by 60% in 18 months.",
    "A licence is $1,200, or 1200 dollars, or 1,200 USD, or $1,200.00, a year.",
    "It answers in 5 min, or 5 minutes, or 5 mins.",
    "A 24-GB card, a 24GB card and 24 gigabytes are one.",
    "22B, 22 billion and 22-billion-parameter are one.",
    "It holds 256K, 256k or 256,000 tokens.",
    "The drop of 60 per-cent took 18 months.",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("a name at the start of a sentence", () => {
  test.each([
    ["Oracle sells the same.", "Oracle"],
    ["Siemens uses it.", "Siemens"],
    ["It is free. Databricks is not.", "Databricks"],
    ["Notion already does that.", "Notion"],
    ["Meta's licence is open.", "Meta's"],
    ["Gemini will replace it.", "Gemini"],
    ["Claude summarises reports.", "Claude"],
  ])("is found: %s", (text, name) => {
    expect(found(text)).toEqual([name]);
  });

  test.each([
    "Adoption is slow.",
    "Trust was lost.",
    "Hidden costs surprise buyers.",
    "Small teams gain.",
    "Documentation is thin.",
    "Everyone's data is safe.",
    "Publish prices first.",
    "Expect delays.",
    "Churn remains low.",
    "Pricing has gaps.",
    "Switching is hard.",
    "Competitors offer it.",
    "Whoever sells it wins.",
    "Sales is slow.",
    "Latency does matter.",
    "Sandboxed code is safe.",
  ])("is told from a word: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

test("a forecast may name a future span of time", () => {
  expect(found("Within three years most inference is local.", true)).toEqual([]);
  expect(found("Within three years most inference is local.")).toEqual(["three years"]);
});

test("a text without words names nothing", () => {
  expect(found("")).toEqual([]);
  expect(found("… !")).toEqual([]);
});
