import { tensorBlock } from "../../src/models/ggml-types.ts";
import { readGgufHeader } from "../../src/models/gguf-header.ts";

/** Bytes of weights that one token reads: all but the embedding table, of which it reads a row, where that serves no output. */
export function weightBytesOfToken(file: string): number {
  const { tensors } = readGgufHeader(file);
  const separate = tensors.some(({ name }) => name === "output.weight");
  return tensors
    .filter(({ name }) => !separate || name !== "token_embd.weight")
    .reduce((sum, { dimensions, type }) => {
      const { bytes, elements } = tensorBlock(type)!;
      return sum + (dimensions.reduce((a, b) => a * b, 1) / elements) * bytes;
    }, 0);
}
