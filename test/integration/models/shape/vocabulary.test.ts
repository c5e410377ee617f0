import { describe, expect, test } from "vitest";
import { createChatTemplate } from "../../../../src/engines/llama/chat-template.ts";
import { packagePath } from "../../../../src/files/package-root.ts";
import { loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { loadTokenizerFamily, tokenRanks } from "../../../../src/models/shape/tokenizer-family.ts";
import { byteLetters, makeVocabulary, mergesOf } from "../../../../src/models/shape/vocabulary.ts";

const folder = packagePath("models", "tokenizers");
const catalogue = await loadCatalogue(packagePath("models"));
const shapes = catalogue.flatMap((entry) =>
  entry.kind === "local" ? [[entry.id, entry.shape] as const] : [],
);
const rankLists = {
  cl100k_base: await tokenRanks("cl100k_base"),
  o200k_base: await tokenRanks("o200k_base"),
};

describe.each(shapes)("the vocabulary of %s", async (_, shape) => {
  const family = await loadTokenizerFamily(folder, shape.tokenizer);
  const vocabulary = makeVocabulary(family, shape.vocabulary, rankLists[family.ranks]);
  const ids = new Map(vocabulary.tokens.map((token, id) => [token, id]));

  test("has its size, and no token twice: llama.cpp ends the process over one", () => {
    expect(vocabulary.tokens).toHaveLength(shape.vocabulary);
    expect(vocabulary.types).toHaveLength(shape.vocabulary);
    expect(ids.size).toBe(shape.vocabulary);
    expect(vocabulary.tokens.every((token) => token !== "")).toBe(true);
  });

  test("covers all bytes, and has yes and no in one token", () => {
    const bytes = Array.from({ length: 256 }, (_, byte) =>
      family.kind === "byte-level"
        ? byteLetters(String.fromCharCode(byte))
        : `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
    );
    expect(bytes.filter((byte) => !ids.has(byte))).toEqual([]);
    const space = family.kind === "byte-level" ? "Ġ" : "▁";
    const words = ["Yes", "No", "yes", "no", `${space}Yes`, `${space}No`, '"', "{", "}"];
    expect(words.filter((word) => !ids.has(word))).toEqual([]);
  });

  test("has the special tokens of its chat template, as control tokens", () => {
    const texts = family.special.flatMap((range) => ("texts" in range ? range.texts : []));
    const known = [family.ids.bos, family.ids.eos].map((id) => vocabulary.tokens[id]!);
    for (const text of [...texts, ...known]) {
      expect([text, vocabulary.types[ids.get(text)!]]).toEqual([
        text,
        text === "<unk>" && family.kind === "sentencepiece" ? 2 : 3,
      ]);
    }
    const rendered = createChatTemplate(family.chatTemplate, {
      bos: vocabulary.tokens[family.ids.bos]!,
      eos: vocabulary.tokens[family.ids.eos]!,
    }).render([
      { role: "system", text: "S" },
      { role: "user", text: "U" },
    ]);
    const control = rendered
      .filter((piece) => piece.control)
      .map((piece) => piece.text)
      .join("");
    const named = texts.filter((text) => control.includes(text));
    expect(named.length).toBeGreaterThanOrEqual(2);
  });

  test("merges tokens into tokens, or scores them in order", () => {
    const broken = (vocabulary.merges ?? []).filter((merge) => {
      const [left, right] = merge.split(" ") as [string, string];
      return !ids.has(left) || !ids.has(right) || !ids.has(left + right);
    });
    expect(broken).toEqual([]);
    expect(vocabulary.merges === null).toBe(family.kind === "sentencepiece");
    expect(vocabulary.scores === null).toBe(family.kind === "byte-level");
    expect(vocabulary.merges?.length ?? Infinity).toBeGreaterThan(0.6 * shape.vocabulary);
  });
});

describe("chat templates render as the families' own", () => {
  const conversation = [
    { role: "system", text: "S" },
    { role: "user", text: "U" },
  ] as const;
  test.each([
    ["mistral-v3", "<s>", "</s>", "<s>[INST] S\n\nU[/INST]"],
    ["tekken", "<s>", "</s>", "<s>[SYSTEM_PROMPT]S[/SYSTEM_PROMPT][INST]U[/INST]"],
    [
      "phi-4",
      "<|endoftext|>",
      "<|im_end|>",
      "<|im_start|>system<|im_sep|>S<|im_end|><|im_start|>user<|im_sep|>U<|im_end|><|im_start|>assistant<|im_sep|>",
    ],
    [
      "qwen2.5",
      "<|endoftext|>",
      "<|im_end|>",
      "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n",
    ],
    [
      "smollm2",
      "<|im_start|>",
      "<|im_end|>",
      "<|im_start|>system\nS<|im_end|>\n<|im_start|>user\nU<|im_end|>\n<|im_start|>assistant\n",
    ],
    ["gemma-3", "<bos>", "<eos>", "<bos><start_of_turn>user\nS\n\nU<end_of_turn>\n<start_of_turn>model\n"],
  ])("%s", async (name, bos, eos, expected) => {
    const { chatTemplate } = await loadTokenizerFamily(folder, name);
    const pieces = createChatTemplate(chatTemplate, { bos, eos }).render(conversation);
    expect(pieces.map(({ text }) => text).join("")).toBe(expected);
  });
});

test("finds the pairs that tokens are merged from by rank alone", () => {
  // "hello" is "he" + "llo" here, since "ll" and "he" come before "lo".
  const ranks = ["h", "e", "l", "o", "he", "ll", "lo", "llo", "hello"];
  expect(mergesOf(ranks)).toEqual([
    ["h", "e"],
    ["l", "l"],
    ["l", "o"],
    ["ll", "o"],
    ["he", "llo"],
  ]);
});

test("writes bytes as GPT-2's letters", () => {
  expect(byteLetters(" A\n\xff\xad")).toBe("ĠAĊÿŃ");
});
