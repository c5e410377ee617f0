import { tensorBlock } from "../../../../src/models/gguf/ggml-types.ts";
import { ggmlType, type GgmlType } from "../../../../src/models/shape/quantization.ts";

/** The number that half-float bits stand for. */
export function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -14 : (1 + fraction) * 2 ** (exponent - 15));
}

/** Weights of blocks, as `dequantize_row_*` in llama.cpp's ggml-quants.c compute them. */
export function dequantize(type: GgmlType, data: Buffer): number[] {
  const { bytes } = tensorBlock(type)!;
  const weights: number[] = [];
  for (let at = 0; at < data.length; at += bytes) {
    weights.push(...readers[type]!(data.subarray(at, at + bytes)));
  }
  return weights;
}

const half = (block: Buffer, at: number): number => halfFloat(block.readUInt16LE(at));
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** Low nibbles of 16 bytes, then high ones. */
const nibbles = (block: Buffer, at: number): number[] => [
  ...range(16).map((index) => block[at + index]! & 15),
  ...range(16).map((index) => block[at + index]! >> 4),
];
const bit = (block: Buffer, at: number, index: number): number =>
  (block[at + (index >> 3)]! >> (index & 7)) & 1;

/** `get_scale_min_k4`: eight pairs of 6 bits in 12 bytes. */
function scaleAndMin(block: Buffer, at: number, index: number): [number, number] {
  const q = (offset: number): number => block[at + offset]!;
  if (index < 4) return [q(index) & 63, q(index + 4) & 63];
  return [(q(index + 4) & 15) | ((q(index - 4) >> 6) << 4), (q(index + 4) >> 4) | ((q(index) >> 6) << 4)];
}

/** Q4_K and Q5_K: eight groups of 32, pairs of groups in the nibbles of 32 bytes. */
function twoScales(block: Buffer, quants: number, high: number | null): number[] {
  const [d, min] = [half(block, 0), half(block, 2)];
  return range(256).map((index) => {
    const group = index >> 5;
    const lane = index & 31;
    const byte = block[quants + (group >> 1) * 32 + lane]!;
    const low = group & 1 ? byte >> 4 : byte & 15;
    const fifth = high === null ? 0 : (block[high + lane]! >> group) & 1;
    const [scale, least] = scaleAndMin(block, 4, group);
    return d * scale * (low + 16 * fifth) - min * least;
  });
}

function sixBits(block: Buffer): number[] {
  const d = half(block, 208);
  return range(256).map((index) => {
    const part = index >> 7;
    const [quarter, lane] = [(index >> 5) & 3, index & 31];
    const low = block[part * 64 + (quarter & 1) * 32 + lane]!;
    const high = (block[128 + part * 32 + lane]! >> (2 * quarter)) & 3;
    const quant = (quarter < 2 ? low & 15 : low >> 4) | (high << 4);
    return d * block.readInt8(192 + (index >> 4)) * (quant - 32);
  });
}

function threeBits(block: Buffer): number[] {
  const d = half(block, 108);
  return range(256).map((index) => {
    const part = index >> 7;
    const [quarter, lane] = [(index >> 5) & 3, index & 31];
    const low = (block[32 + part * 32 + lane]! >> (2 * quarter)) & 3;
    const high = (block[lane]! >> (part * 4 + quarter)) & 1;
    const group = index >> 4;
    const bottom = group < 8 ? block[96 + group]! & 15 : block[96 + group - 8]! >> 4;
    const top = (block[104 + (group & 3)]! >> (2 * (group >> 2))) & 3;
    return d * ((bottom | (top << 4)) - 32) * (low - (high === 1 ? 0 : 4));
  });
}

const readers: Partial<Record<GgmlType, (block: Buffer) => number[]>> = {
  [ggmlType.F16]: (block) => [half(block, 0)],
  [ggmlType.Q4_0]: (block) => nibbles(block, 2).map((q) => half(block, 0) * (q - 8)),
  [ggmlType.Q4_1]: (block) => nibbles(block, 4).map((q) => half(block, 0) * q + half(block, 2)),
  [ggmlType.Q5_0]: (block) =>
    nibbles(block, 6).map((q, index) => half(block, 0) * (q + 16 * bit(block, 2, index) - 16)),
  [ggmlType.Q5_1]: (block) =>
    nibbles(block, 8).map((q, index) => half(block, 0) * (q + 16 * bit(block, 4, index)) + half(block, 2)),
  [ggmlType.Q8_0]: (block) => range(32).map((index) => half(block, 0) * block.readInt8(2 + index)),
  [ggmlType.Q3_K]: threeBits,
  [ggmlType.Q4_K]: (block) => twoScales(block, 16, null),
  [ggmlType.Q5_K]: (block) => twoScales(block, 48, 16),
  [ggmlType.Q6_K]: sixBits,
};
