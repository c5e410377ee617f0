import { alignUp, type PlannedTensor } from "./plan-shape.ts";

/** A value of GGUF metadata with its type. */
export type MetadataField =
  | { readonly key: string; readonly type: "uint32" | "float32"; readonly value: number }
  | { readonly key: string; readonly type: "bool"; readonly value: boolean }
  | { readonly key: string; readonly type: "string"; readonly value: string }
  | { readonly key: string; readonly type: "strings"; readonly value: readonly string[] }
  | { readonly key: string; readonly type: "float32s" | "int32s"; readonly value: readonly number[] };

/** Numbers of GGUF's value types. Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md */
const valueTypes = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const;

const magic = 0x46554747;
const version = 3;

/** A GGUF file up to its tensor data, padding included. */
export function ggufHeader(metadata: readonly MetadataField[], tensors: readonly PlannedTensor[]): Buffer {
  const writer = new ByteWriter();
  writer.uint32(magic);
  writer.uint32(version);
  writer.uint64(tensors.length);
  writer.uint64(metadata.length);
  for (const field of metadata) {
    writer.string(field.key);
    writeValue(writer, field);
  }
  for (const tensor of tensors) writeTensor(writer, tensor);
  writer.zeros(alignUp(writer.bytes.length) - writer.bytes.length);
  return writer.bytes;
}

function writeValue(writer: ByteWriter, field: MetadataField): void {
  switch (field.type) {
    case "uint32":
    case "float32":
      writer.uint32(valueTypes[field.type]);
      return writer[field.type](field.value);
    case "bool":
      writer.uint32(valueTypes.bool);
      return writer.uint8(field.value ? 1 : 0);
    case "string":
      writer.uint32(valueTypes.string);
      return writer.string(field.value);
    case "strings":
      return writeArray(writer, "string", field.value);
    case "float32s":
      return writeArray(writer, "float32", field.value);
    case "int32s":
      return writeArray(writer, "int32", field.value);
  }
}

function writeArray(
  writer: ByteWriter,
  type: "string" | "float32" | "int32",
  items: readonly (string | number)[],
): void {
  writer.uint32(valueTypes.array);
  writer.uint32(valueTypes[type]);
  writer.uint64(items.length);
  for (const item of items) {
    if (typeof item === "string") writer.string(item);
    else if (type === "int32") writer.int32(item);
    else writer.float32(item);
  }
}

function writeTensor(writer: ByteWriter, { dimensions, name, offset, type }: PlannedTensor): void {
  writer.string(name);
  writer.uint32(dimensions.length);
  for (const size of dimensions) writer.uint64(size);
  writer.uint32(type);
  writer.uint64(offset);
}

/** Little-endian values one after the other, in one buffer that grows: a vocabulary is half a million of them. */
class ByteWriter {
  #buffer = Buffer.alloc(1 << 16);
  #length = 0;

  /** What has been written so far, as a view. */
  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  uint8(value: number): void {
    // Before the write: taking room may replace the buffer.
    const at = this.#take(1);
    this.#buffer.writeUInt8(value, at);
  }

  uint32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeUInt32LE(value, at);
  }

  int32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeInt32LE(value, at);
  }

  float32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeFloatLE(value, at);
  }

  /** @param value a whole number up to 2^53 */
  uint64(value: number): void {
    const at = this.#take(8);
    this.#buffer.writeBigUInt64LE(BigInt(value), at);
  }

  /** Its length in bytes as 64 bits, then UTF-8. */
  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.uint64(length);
    const at = this.#take(length);
    this.#buffer.write(text, at);
  }

  zeros(count: number): void {
    this.#take(count);
  }

  #take(count: number): number {
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#buffer.length) {
      const grown = Buffer.alloc(Math.max(2 * this.#buffer.length, this.#length));
      this.#buffer.copy(grown, 0, 0, at);
      this.#buffer = grown;
    }
    return at;
  }
}
