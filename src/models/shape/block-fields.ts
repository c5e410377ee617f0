import { type GgmlType, ggmlType } from "./quantization.ts";

/** A half float of a block that scales its weights: the rest of a block may be any bits. */
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

/** Of a whole number that takes each of `count` values equally often. */
function uniformDeviation(count: number): number {
  return Math.sqrt((count ** 2 - 1) / 12);
}

/**
 * Of d·s·q − m·t, with s and t the random 6-bit scales of a block of 32 weights, q its random quants, and m so that the
 * mean is 0.
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
export function blockFields(type: GgmlType): BlockFields | undefined {
  return fields[type];
}
