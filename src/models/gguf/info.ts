import { JuryboxError } from "../../domain/error.ts";
import { rejectMixedParts, rejectTruncated } from "./completeness.ts";
import { quantizationName } from "./ggml-types.ts";
import { type GgufHeader, type MetadataValue, readGgufHeader } from "./header.ts";
import { modelFiles } from "./split.ts";

/** Metadata that marks a file whose weights are random: written to measure a machine, of no use to judge. */
export const syntheticKey = "jurybox.synthetic";

/** What a GGUF file says about itself. Null where it says nothing. */
export interface GgufInfo {
  /** Of all its files. */
  readonly bytes: number;
  readonly version: number;
  readonly architecture: string | null;
  readonly name: string | null;
  /** Number of weights in the file; an output matrix that is stored beside its twin counts twice. */
  readonly parameters: number;
  /** As in `Q4_K_M`. */
  readonly quantization: string | null;
  /** Longest context that it was trained for, in tokens. */
  readonly contextTokens: number | null;
  readonly hasChatTemplate: boolean;
  readonly license: string | null;
  readonly tensors: number;
  readonly layers: number | null;
  readonly heads: number | null;
  readonly embedding: number | null;
  readonly feedForward: number | null;
  readonly vocabulary: number | null;
  /** Bytes of KV cache that one token takes at 16 bits, when every layer keeps every token. */
  readonly kvBytesPerToken: number | null;
  /** Tokens that some of its layers look back at; null when all layers see the whole context. */
  readonly slidingWindow: number | null;
  /** Its weights are random: whatever it writes or judges means nothing. */
  readonly synthetic: boolean;
}

/**
 * Reads a model's headers and checks that its tensors are all there, in milliseconds and without loading it. Of a split
 * model any part may be named: all are read.
 * @throws JuryboxError `model` when a file is not GGUF, of an unknown version, cut off, damaged or the wrong part;
 *   `not-found` when it or another part of it is missing
 */
export function readGgufInfo(file: string): GgufInfo {
  const headers = modelFiles(file).map(readWholeHeader);
  rejectMixedParts(headers);
  return describeHeaders(headers);
}

/**
 * The header of one file, be it a model or a part of one.
 * @throws JuryboxError `model` when it is not GGUF, cut off or damaged; `not-found`
 */
export function readWholeHeader(file: string): GgufHeader {
  const header = readGgufHeader(file);
  rejectTruncated(header);
  return header;
}

/** A model that cannot be talked to. @param where the file */
export function noChatTemplate(where: string): JuryboxError {
  return new JuryboxError(
    "model",
    "the model has no chat template: a base model does not follow instructions",
    { where, hint: "Use its instruction-tuned version (often named -instruct, -it or -chat)." },
  );
}

/** The first part of a split model holds the metadata of the whole. */
function describeHeaders(headers: readonly GgufHeader[]): GgufInfo {
  const { metadata, version } = headers[0]!;
  const tensors = headers.flatMap((header) => header.tensors);
  const architecture = text(metadata.get("general.architecture"));
  const own = (key: string): MetadataValue | undefined => metadata.get(`${architecture}.${key}`);
  const fileType = number(metadata.get("general.file_type"));
  const tokens = metadata.get("tokenizer.ggml.tokens");
  return {
    bytes: headers.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
    version,
    architecture,
    name: text(metadata.get("general.name")),
    parameters: tensors.reduce((sum, { dimensions }) => sum + dimensions.reduce((a, b) => a * b, 1), 0),
    quantization: fileType === null ? null : (quantizationName(fileType) ?? null),
    contextTokens: number(own("context_length")),
    hasChatTemplate: text(metadata.get("tokenizer.chat_template")) !== null,
    license: licenseOf(metadata),
    tensors: tensors.length,
    layers: number(own("block_count")),
    heads: number(own("attention.head_count")),
    embedding: number(own("embedding_length")),
    feedForward: number(own("feed_forward_length")),
    vocabulary: typeof tokens === "object" ? tokens.length : null,
    kvBytesPerToken: kvBytesPerToken(own),
    slidingWindow: number(own("attention.sliding_window")) || null,
    synthetic: metadata.get(syntheticKey) === true,
  };
}

const kvValueBytes = 2;

/** Sum over the layers of kv_heads · (key dimension + value dimension) · 2 bytes. */
function kvBytesPerToken(own: (key: string) => MetadataValue | undefined): number | null {
  const layers = number(own("block_count"));
  const heads = number(own("attention.head_count"));
  const embedding = number(own("embedding_length"));
  const headDimension = heads !== null && heads > 0 && embedding !== null ? embedding / heads : null;
  const key = number(own("attention.key_length")) ?? headDimension;
  const value = number(own("attention.value_length")) ?? headDimension;
  if (layers === null || key === null || value === null) return null;
  // One number for all layers or one for each; absent means as many as attention heads.
  const kvHeads = own("attention.head_count_kv") ?? heads;
  const perLayer = Array.isArray(kvHeads) ? kvHeads.map((count) => number(count) ?? 0) : null;
  const total =
    perLayer === null ? layers * (number(kvHeads ?? undefined) ?? 0) : perLayer.reduce((a, b) => a + b, 0);
  return total * (key + value) * kvValueBytes;
}

function text(value: MetadataValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function number(value: MetadataValue | undefined): number | null {
  return typeof value === "number" ? value : null;
}

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
