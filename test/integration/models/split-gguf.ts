import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";

/**
 * The tiny model in parts, as llama-gguf-split makes them: the first holds the metadata, and each holds some of the
 * tensors.
 */
export function splitGguf(count: number, changes: Readonly<Record<string, string>> = {}): Buffer[] {
  const { metadata, tensors } = tinyModel;
  return Array.from({ length: count }, (_, index) =>
    buildGguf({
      metadata: {
        ...(index === 0 && { ...metadata, ...changes }),
        "split.no": index,
        "split.count": count,
        "split.tensors.count": tensors.length,
      },
      tensors: tensors.filter((_tensor, position) => position % count === index),
    }),
  );
}
