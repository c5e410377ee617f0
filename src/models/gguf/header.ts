import { JuryboxError } from "../../domain/error.ts";
import { ggufBytes, GgufCursor, openGgufFile } from "./cursor.ts";

export type MetadataValue =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { readonly length: number };

export interface TensorInfo {
  readonly name: string;
  readonly dimensions: readonly number[];
  /** Number of its ggml type. */
  readonly type: number;
  /** From the start of the tensor data. */
  readonly offset: number;
}

export interface GgufHeader {
  readonly path: string;
  readonly fileBytes: number;
  readonly version: number;
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  readonly tensors: readonly TensorInfo[];
  /** Where the tensor data starts, from the start of the file. */
  readonly dataOffset: number;
}

/** Arrays up to this length are kept (one number per layer); of longer ones (vocabularies) only the length is. */
const mostKeptItems = 1024;
/** ggml's own limit. */
const mostDimensions = 4;

/**
 * Reads the header of a GGUF file of version 2 or 3: metadata and the list of tensors, not their data.
 *
 * Own code because node-llama-cpp's reader pads what lies beyond the file's end with zeros and trusts every
 * length, so that a cut file reads as a valid one and a damaged one can fill the memory; @huggingface/gguf bounds
 * the lengths, but pads too and keeps the vocabulary. This one is bounded by the file and does neither.
 * Source of the format: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * @throws JuryboxError `model` when the file is not GGUF, of another version, cut off or damaged; `not-found`
 */
export function readGgufHeader(file: string): GgufHeader {
  const cursor = new GgufCursor(openGgufFile(file));
  try {
    const version = readMagicAndVersion(cursor);
    const tensorCount = cursor.uint64();
    const metadata = new Map(metadataEntries(cursor));
    const tensors = readTensors(cursor, tensorCount);
    const alignment = metadata.get("general.alignment");
    const step = typeof alignment === "number" && alignment > 0 ? alignment : 32;
    const dataOffset = Math.ceil(cursor.position / step) * step;
    return { path: file, fileBytes: cursor.fileBytes, version, metadata, tensors, dataOffset };
  } finally {
    cursor.close();
  }
}

function readMagicAndVersion(cursor: GgufCursor): number {
  const magic = cursor.fileBytes < 4 ? 0 : cursor.uint32();
  // "GGUF" in ASCII.
  if (magic !== 0x46554747) {
    throw new JuryboxError("model", "is not a GGUF model file", {
      where: cursor.path,
      hint: "Name a model in llama.cpp's GGUF format; `jurybox models list` shows some.",
    });
  }
  const version = cursor.uint32();
  if (version === 2 || version === 3) return version;
  // A small version number read in the wrong byte order is at least 2^24.
  const problem =
    version >= 1 << 24
      ? "is a GGUF file for big-endian machines"
      : `has GGUF version ${version}; jurybox reads 2 and 3`;
  throw new JuryboxError("model", problem, {
    where: cursor.path,
    hint: "Use a newer or different conversion of the model.",
  });
}

/**
 * The metadata that the start of a file holds, up to where it was cut: a file's own description (name, licence) comes
 * first, long before vocabulary and tensors. Empty when the bytes are not GGUF.
 */
export function readLeadingMetadata(start: Uint8Array): ReadonlyMap<string, MetadataValue> {
  const metadata = new Map<string, MetadataValue>();
  const cursor = new GgufCursor(ggufBytes("the start of the file", start));
  try {
    readMagicAndVersion(cursor);
    cursor.uint64();
    for (const [key, value] of metadataEntries(cursor)) metadata.set(key, value);
  } catch (error) {
    // The cut is expected; what was read before it counts.
    if (!(error instanceof JuryboxError)) throw error;
  }
  return metadata;
}

function* metadataEntries(cursor: GgufCursor): Generator<[key: string, value: MetadataValue]> {
  const count = cursor.uint64();
  for (let index = 0; index < count; index++) {
    const key = cursor.string();
    yield [key, readValue(cursor, cursor.uint32())];
  }
}

const stringType = 8;
const arrayType = 9;

/** Readers of the scalar value types by their number, with their size in bytes. */
const scalars: Readonly<
  Record<number, { readonly bytes: number; readonly read: (cursor: GgufCursor) => number | boolean }>
> = {
  0: { bytes: 1, read: (cursor) => cursor.uint8() },
  1: { bytes: 1, read: (cursor) => cursor.int8() },
  2: { bytes: 2, read: (cursor) => cursor.uint16() },
  3: { bytes: 2, read: (cursor) => cursor.int16() },
  4: { bytes: 4, read: (cursor) => cursor.uint32() },
  5: { bytes: 4, read: (cursor) => cursor.int32() },
  6: { bytes: 4, read: (cursor) => cursor.float32() },
  7: { bytes: 1, read: (cursor) => cursor.uint8() !== 0 },
  10: { bytes: 8, read: (cursor) => cursor.uint64() },
  11: { bytes: 8, read: (cursor) => cursor.int64() },
  12: { bytes: 8, read: (cursor) => cursor.float64() },
};

function readValue(cursor: GgufCursor, type: number): MetadataValue {
  if (type === arrayType) return readArray(cursor, cursor.uint32(), cursor.uint64());
  return readSimpleValue(cursor, type);
}

function readArray(cursor: GgufCursor, type: number, length: number): MetadataValue {
  if (length <= mostKeptItems) return Array.from({ length }, () => readSimpleValue(cursor, type));
  const scalar = scalars[type];
  if (scalar !== undefined) cursor.skip(length * scalar.bytes);
  else if (type === stringType) for (let index = 0; index < length; index++) cursor.skip(cursor.uint64());
  else throw unknownType(cursor, type);
  return { length };
}

function readSimpleValue(cursor: GgufCursor, type: number): string | number | boolean {
  if (type === stringType) return cursor.string();
  const scalar = scalars[type];
  // Arrays of arrays end here too: llama.cpp does not take them either.
  if (scalar === undefined) throw unknownType(cursor, type);
  return scalar.read(cursor);
}

function readTensors(cursor: GgufCursor, count: number): TensorInfo[] {
  const tensors: TensorInfo[] = [];
  for (let index = 0; index < count; index++) {
    const name = cursor.string();
    const dimensionCount = cursor.uint32();
    if (dimensionCount > mostDimensions) throw damaged(cursor, `a tensor of ${dimensionCount} dimensions`);
    const dimensions = Array.from({ length: dimensionCount }, () => cursor.uint64());
    tensors.push({ name, dimensions, type: cursor.uint32(), offset: cursor.uint64() });
  }
  return tensors;
}

function unknownType(cursor: GgufCursor, type: number): JuryboxError {
  return damaged(cursor, `a value of the unknown type ${type}`);
}

function damaged(cursor: GgufCursor, what: string): JuryboxError {
  return new JuryboxError("model", `holds ${what} before byte ${cursor.position}`, {
    where: cursor.path,
    hint: "The file is damaged or newer than this program: pull the model again, or use a different conversion.",
  });
}
