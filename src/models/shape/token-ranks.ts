import type { TokenizerFamily } from "./tokenizer-family.ts";

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
