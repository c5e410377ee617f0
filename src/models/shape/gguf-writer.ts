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
export function ggufHeader(
  metadata: readonly MetadataField[],
  tensors: readonly PlannedTensor[],
): Buffer {
  const parts = [
    uint32(magic),
    uint32(version),
    uint64(tensors.length),
    uint64(metadata.length),
    ...metadata.map(encodeField),
    ...tensors.map(encodeTensor),
  ];
  const header = Buffer.concat(parts);
  return Buffer.concat([header, Buffer.alloc(alignUp(header.length) - header.length)]);
}

function encodeField(field: MetadataField): Buffer {
  return Buffer.concat([string(field.key), encodeValue(field)]);
}

function encodeValue(field: MetadataField): Buffer {
  switch (field.type) {
    case "uint32":
      return Buffer.concat([uint32(valueTypes.uint32), uint32(field.value)]);
    case "float32":
      return Buffer.concat([uint32(valueTypes.float32), float32(field.value)]);
    case "bool":
      return Buffer.concat([uint32(valueTypes.bool), Buffer.from([field.value ? 1 : 0])]);
    case "string":
      return Buffer.concat([uint32(valueTypes.string), string(field.value)]);
    case "strings":
      return array(valueTypes.string, field.value.map(string));
    case "float32s":
      return array(valueTypes.float32, field.value.map(float32));
    case "int32s":
      return array(valueTypes.int32, field.value.map(int32));
  }
}

function array(type: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(valueTypes.array), uint32(type), uint64(items.length), ...items]);
}

function encodeTensor({ dimensions, name, offset, type }: PlannedTensor): Buffer {
  const sizes = dimensions.map(uint64);
  return Buffer.concat([string(name), uint32(dimensions.length), ...sizes, uint32(type), uint64(offset)]);
}

function string(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeInt32LE(value);
  return bytes;
}

function float32(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeFloatLE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
