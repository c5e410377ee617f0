import { createCipheriv, createHash } from "node:crypto";
import { tensorBlock } from "../gguf/ggml-types.ts";
import type { PlannedTensor } from "./plan-shape.ts";
import { ggmlType, type GgmlType } from "./quantization.ts";

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
  // A block cipher in counter mode is Node's fastest source of bits; keyed like this, it depends only on the name.
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

/** Turns random bits into weights with a given deviation, in place. */
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

/** Mean square of numbers spread evenly from 1 to 2, the range of half floats with one exponent. */
const meanSquare = 7 / 3;

/** Half floats with random signs and fractions, and the one exponent that comes nearest to the deviation. */
function setExponents(chunk: Buffer, deviation: number): void {
  const exponent = Math.round(Math.log2(deviation / Math.sqrt(meanSquare))) + 15;
  for (let at = 0; at < chunk.length; at += 2) {
    chunk.writeUInt16LE((chunk.readUInt16LE(at) & 0x83ff) | (exponent << 10), at);
  }
}

/** A half float that scales the weights of its block: the rest of the block may be any bits. */
export interface ScaleField {
  /** In the block, in bytes. */
  readonly offset: number;
  /** Its value where the block's first scale is 1. */
  readonly factor: number;
  readonly negative?: boolean;
}

export interface BlockFields {
  readonly scales: readonly ScaleField[];
  /** Standard deviation of the weights of random blocks whose first scale is 1. */
  readonly deviation: number;
}

/** Standard deviation of a whole number that takes each of `count` values equally often. */
function uniformDeviation(count: number): number {
  return Math.sqrt((count ** 2 - 1) / 12);
}

/**
 * Fields of blocks whose weights are d·s·q − m·t, with s and t the random 6-bit scales of 32 weights, q their random
 * quants, and m chosen so that the mean is 0.
 */
function twoScales(quants: number): BlockFields {
  const [scale, scaleVariance] = [31.5, uniformDeviation(64) ** 2];
  const [mean, variance] = [(quants - 1) / 2, uniformDeviation(quants) ** 2];
  const product = (scaleVariance + scale ** 2) * (variance + mean ** 2) - (scale * mean) ** 2;
  return {
    scales: [
      { offset: 0, factor: 1 },
      { offset: 2, factor: mean },
    ],
    deviation: Math.sqrt(product + mean ** 2 * scaleVariance),
  };
}

/**
 * How random bits become weights of a sane size: which fields of a block have to be written over.
 * Source of the layouts: `block_q4_0` to `block_q6_K` in llama.cpp's ggml-common.h, and `dequantize_row_*` in
 * ggml-quants.c.
 */
const fields: Partial<Record<GgmlType, BlockFields>> = {
  [ggmlType.Q4_0]: { scales: [{ offset: 0, factor: 1 }], deviation: uniformDeviation(16) },
  [ggmlType.Q4_1]: {
    scales: [
      { offset: 0, factor: 1 },
      { offset: 2, factor: 7.5, negative: true },
    ],
    deviation: uniformDeviation(16),
  },
  [ggmlType.Q5_0]: { scales: [{ offset: 0, factor: 1 }], deviation: uniformDeviation(32) },
  [ggmlType.Q5_1]: {
    scales: [
      { offset: 0, factor: 1 },
      { offset: 2, factor: 15.5, negative: true },
    ],
    deviation: uniformDeviation(32),
  },
  [ggmlType.Q8_0]: { scales: [{ offset: 0, factor: 1 }], deviation: uniformDeviation(256) },
  // 6-bit scales from -32, quants of 3 bits from -4.
  [ggmlType.Q3_K]: {
    scales: [{ offset: 108, factor: 1 }],
    deviation: Math.hypot(uniformDeviation(64), 0.5) * Math.hypot(uniformDeviation(8), 0.5),
  },
  [ggmlType.Q4_K]: twoScales(16),
  [ggmlType.Q5_K]: twoScales(32),
  // 8-bit scales with a sign, quants of 6 bits from -32.
  [ggmlType.Q6_K]: {
    scales: [{ offset: 208, factor: 1 }],
    deviation: Math.hypot(uniformDeviation(256), 0.5) * Math.hypot(uniformDeviation(64), 0.5),
  },
};

/** Undefined for types that are not made of blocks. */
function blockFields(type: GgmlType): BlockFields | undefined {
  return fields[type];
}

const smallestNormal = 2 ** -14;
const smallestStep = 2 ** -24;

/**
 * A positive number as the bits of an IEEE 754 half float, rounded to the nearest.
 * @param value above 0 and at most 65504
 */
export function halfFloatBits(value: number): number {
  // Below the smallest normal number the bits count steps of 2^-24.
  if (value < smallestNormal) return Math.round(value / smallestStep);
  const exponent = Math.floor(Math.log2(value));
  const fraction = Math.round((value / 2 ** exponent - 1) * 1024);
  // A fraction that rounds up to 1024 carries into the exponent, as it should.
  return ((exponent + 15) << 10) + fraction;
}
