import { type GgufHeader, type MetadataValue, readGgufHeader } from "./gguf-header.ts";
import { rejectSplit, rejectTruncated } from "./gguf-completeness.ts";
import { quantizationName } from "./ggml-types.ts";
import { type FileIdentity, identifyFile, type IdentifyOptions } from "./file-identity.ts";

/** What a GGUF file says about itself. Null where it says nothing. */
export interface GgufInfo {
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
  readonly heads: number | null;
  readonly embedding: number | null;
  readonly feedForward: number | null;
  readonly vocabulary: number | null;
  /** Bytes of KV cache that one token takes at 16 bits; an upper bound for layers that attend to a window only. */
  readonly kvBytesPerToken: number | null;
}

/**
 * Reads a GGUF file's header and checks that its tensors are all there, in milliseconds and without loading it.
 * @throws JuryboxError `model` when it is no GGUF, of an unknown version, cut off, damaged or one part of
 *   several; `not-found`
 */
export function readGgufInfo(file: string): GgufInfo {
  const header = readGgufHeader(file);
  rejectSplit(header);
  rejectTruncated(header);
  return describeHeader(header);
}

/**
 * As `readGgufInfo`, with the file's SHA-256.
 * @throws JuryboxError as `readGgufInfo`, and `interrupted`
 */
export async function inspectGguf(file: string, options: IdentifyOptions): Promise<GgufInfo & FileIdentity> {
  const info = readGgufInfo(file);
  return { ...info, ...(await identifyFile(file, options)) };
}

function describeHeader({ fileBytes, metadata, tensors, version }: GgufHeader): GgufInfo {
  const architecture = text(metadata.get("general.architecture"));
  const own = (key: string): MetadataValue | undefined => metadata.get(`${architecture}.${key}`);
  const fileType = number(metadata.get("general.file_type"));
  const tokens = metadata.get("tokenizer.ggml.tokens");
  return {
    bytes: fileBytes,
    version,
    architecture,
    name: text(metadata.get("general.name")),
    parameters: tensors.reduce((sum, { dimensions }) => sum + dimensions.reduce((a, b) => a * b, 1), 0),
    quantization: fileType === null ? null : (quantizationName(fileType) ?? null),
    contextTokens: number(own("context_length")),
    hasChatTemplate: text(metadata.get("tokenizer.chat_template")) !== null,
    license: text(metadata.get("general.license")) ?? text(metadata.get("general.license.name")),
    tensors: tensors.length,
    heads: number(own("attention.head_count")),
    embedding: number(own("embedding_length")),
    feedForward: number(own("feed_forward_length")),
    vocabulary: typeof tokens === "object" ? tokens.length : null,
    kvBytesPerToken: kvBytesPerToken(own),
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
