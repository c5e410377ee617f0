import { createCipheriv, createHash } from "node:crypto";
import { tensorBlock } from "../gguf/ggml-types.ts";
import { blockFields, type BlockFields } from "./block-fields.ts";
import { halfFloatBits } from "./half-float.ts";
import type { PlannedTensor } from "./plan-shape.ts";
import { ggmlType } from "./quantization.ts";

const chunkBytes = 1 << 20;
const zeros = Buffer.alloc(chunkBytes);

/**
 * The data of a tensor in chunks of up to a mebibyte: pseudo-random weights with
 * mean 0 and a variance of 1 / (inputs of the tensor), so that no layer makes its numbers much larger or smaller; norms
 * of 1 and biases of 0. The same tensor has the same weights each time.
 */
export function* randomWeights(tensor: PlannedTensor): Generator<Buffer> {
  if (tensor.type === ggmlType.F32) {
    yield constants(tensor.role === "norm" ? 1 : 0, tensor.bytes / 4);
    return;
  }
  const deviation = 1 / Math.sqrt(tensor.dimensions[0]!);
  const finish = finisherFor(tensor, deviation);
  const blockBytes = tensorBlock(tensor.type)!.bytes;
  const step = Math.floor(chunkBytes / blockBytes) * blockBytes;
  // A block cipher that counts is the fastest source of bits that Node has, and it depends on the name alone.
  const key = createHash("sha256").update(tensor.name).digest().subarray(0, 16);
  const bits = createCipheriv("aes-128-ctr", key, Buffer.alloc(16));
  for (let done = 0; done < tensor.bytes; done += step) {
    const chunk = bits.update(zeros.subarray(0, Math.min(step, tensor.bytes - done)));
    finish(chunk);
    yield chunk;
  }
}

function constants(value: number, count: number): Buffer {
  const data = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index++) data.writeFloatLE(value, index * 4);
  return data;
}

/** Makes random bits weights of a given deviation, in place. */
function finisherFor(tensor: PlannedTensor, deviation: number): (chunk: Buffer) => void {
  const fields = blockFields(tensor.type);
  if (fields === undefined) return (chunk) => setExponents(chunk, deviation);
  const { bytes } = tensorBlock(tensor.type)!;
  return (chunk) => setScales(chunk, bytes, fields, deviation);
}

function setScales(chunk: Buffer, blockBytes: number, fields: BlockFields, deviation: number): void {
  const first = deviation / fields.deviation;
  for (const { factor, negative, offset } of fields.scales) {
    const half = halfFloatBits(first * factor) | (negative === true ? 0x8000 : 0);
    for (let at = offset; at < chunk.length; at += blockBytes) chunk.writeUInt16LE(half, at);
  }
}

/** Mean square of 1 to 2, evenly: what half floats of one exponent are between. */
const meanSquare = 7 / 3;

/** Half floats with random signs and fractions, and the one exponent that comes nearest to the deviation. */
function setExponents(chunk: Buffer, deviation: number): void {
  const exponent = Math.round(Math.log2(deviation / Math.sqrt(meanSquare))) + 15;
  for (let at = 0; at < chunk.length; at += 2) {
    chunk.writeUInt16LE((chunk.readUInt16LE(at) & 0x83ff) | (exponent << 10), at);
  }
}
