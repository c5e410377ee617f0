import { ByteWriter } from "./byte-writer.ts";
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
