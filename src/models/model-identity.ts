import { sha256 } from "../domain/hash.ts";
import { type FileIdentity, identifyFile, type IdentifyOptions } from "./gguf/identity.ts";
import { modelFiles } from "./split-files.ts";

/** A model as bytes: one file, or all parts of a split one. */
export interface ModelIdentity extends FileIdentity {
  /** In order; the model's own path, size and checksum where there is one file. */
  readonly parts: readonly FileIdentity[];
}

/**
 * Identifies a model given any of its files. Path is that of the first part, which is the one to load.
 * @throws JuryboxError as `modelFiles` and `identifyFile`
 */
export async function identifyModel(file: string, options: IdentifyOptions): Promise<ModelIdentity> {
  const parts: FileIdentity[] = [];
  let before = 0;
  for (const each of modelFiles(file)) {
    const done = before;
    const onBytes = (bytes: number): void => options.onBytes?.(done + bytes);
    const part = await identifyFile(each, { ...options, onBytes });
    parts.push(part);
    before += part.bytes;
  }
  return combineParts(parts);
}

/**
 * The identity of a whole model. One file has its own SHA-256. A split model has the SHA-256 of the text that lists
 * the SHA-256 of each part in order, in lower-case hex, each followed by a line feed; so a shell computes it as
 * `sha256sum NAME-*.gguf | cut -c1-64 | sha256sum`.
 * @param parts all of them in order, at least one
 */
export function combineParts(parts: readonly FileIdentity[]): ModelIdentity {
  const first = parts[0];
  if (first === undefined) throw new RangeError("a model has at least one file");
  if (parts.length === 1) return { ...first, parts };
  return {
    path: first.path,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: sha256(parts.map((part) => `${part.sha256}\n`).join("")),
    parts,
  };
}
