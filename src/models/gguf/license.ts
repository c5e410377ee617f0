import type { MetadataValue } from "./header.ts";

/**
 * The licence that a GGUF file states: its id, or the name of one that has no id on the hub; null for none.
 * Source of the keys: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 */
export function licenseOf(metadata: ReadonlyMap<string, MetadataValue>): string | null {
  const text = (key: string): string | null => {
    const value = metadata.get(key);
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const id = text("general.license");
  const name = text("general.license.name");
  return id === null || id.toLowerCase() === "other" ? (name ?? id) : id;
}
