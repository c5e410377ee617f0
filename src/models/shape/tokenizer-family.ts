import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const idSchema = z.int().nonnegative();

/** Special tokens at consecutive ids: named, or a range of reserved ones; null is the vocabulary's last id. */
const specialSchema = z.union([
  z.strictObject({ first: idSchema, texts: z.array(z.string().min(1)).min(1) }),
  z.strictObject({ first: idSchema, last: idSchema.nullable() }),
]);

/** One file of `models/tokenizers`: what the models of a family share. */
const familySchema = z.strictObject({
  /** `byte-level`: BPE on bytes, `gpt2` in GGUF files. `sentencepiece`: on characters, `llama` in GGUF files. */
  kind: z.enum(["byte-level", "sentencepiece"]),
  /** How llama.cpp first cuts text into words. */
  pretokenizer: z.string(),
  /** The published list that stands in for the family's own tokens. */
  ranks: z.enum(["cl100k_base", "o200k_base"]),
  addBos: z.boolean(),
  addSpacePrefix: z.boolean().optional(),
  special: z.array(specialSchema),
  ids: z.strictObject({
    bos: idSchema,
    eos: idSchema,
    unknown: idSchema.optional(),
    padding: idSchema.optional(),
    endOfTurn: idSchema.optional(),
  }),
  /** Jinja. Renders jurybox's conversations as the family's own template does. */
  chatTemplate: z.string().min(1),
});
export type TokenizerFamily = z.infer<typeof familySchema>;

/** @param folder the package's `models/tokenizers`, which has a file for every name in the catalogue */
export async function loadTokenizerFamily(folder: string, name: string): Promise<TokenizerFamily> {
  return familySchema.parse(parse(await readFile(path.join(folder, `${name}.yaml`), "utf8")));
}

/**
 * The tokens of a published byte-level BPE vocabulary in the order in which it merges them, each as a string with one
 * character (code 0-255) for each byte. The single bytes come first.
 */
export async function tokenRanks(name: TokenizerFamily["ranks"]): Promise<string[]> {
  // Loaded late: a megabyte or two that nothing else needs.
  const { default: list } =
    name === "cl100k_base"
      ? await import("js-tiktoken/ranks/cl100k_base")
      : await import("js-tiktoken/ranks/o200k_base");
  // Lines of "! FIRST_RANK TOKEN TOKEN …", tokens in base64.
  const tokens: string[] = [];
  for (const line of list.bpe_ranks.split("\n")) {
    const [, first, ...encoded] = line.split(" ");
    for (const [index, token] of encoded.entries()) {
      tokens[Number(first) + index] = Buffer.from(token, "base64").toString("latin1");
    }
  }
  return tokens;
}
