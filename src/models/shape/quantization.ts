import { JuryboxError } from "../../domain/error.ts";
import { tensorBlock } from "../gguf/ggml-types.ts";
import type { ShapeTensor } from "./tensors.ts";

/** Numbers of the ggml types that are written here. */
export const ggmlType = {
  F32: 0,
  F16: 1,
  Q4_0: 2,
  Q4_1: 3,
  Q5_0: 6,
  Q5_1: 7,
  Q8_0: 8,
  Q3_K: 11,
  Q4_K: 12,
  Q5_K: 13,
  Q6_K: 14,
} as const;
export type GgmlType = (typeof ggmlType)[keyof typeof ggmlType];

/** Of a whole file: `general.file_type`, and what most of its tensors are stored as. */
const recipes = {
  F16: { fileType: 1, base: ggmlType.F16 },
  Q4_0: { fileType: 2, base: ggmlType.Q4_0 },
  Q4_1: { fileType: 3, base: ggmlType.Q4_1 },
  Q8_0: { fileType: 7, base: ggmlType.Q8_0 },
  Q3_K_M: { fileType: 12, base: ggmlType.Q3_K },
  Q4_K_S: { fileType: 14, base: ggmlType.Q4_K },
  Q4_K_M: { fileType: 15, base: ggmlType.Q4_K },
  Q5_K_S: { fileType: 16, base: ggmlType.Q5_K },
  Q5_K_M: { fileType: 17, base: ggmlType.Q5_K },
  Q6_K: { fileType: 18, base: ggmlType.Q6_K },
} as const;
export type Quantization = keyof typeof recipes;

/** The quantisations that a synthetic file can have. */
export const quantizations = Object.keys(recipes) as readonly Quantization[];

export function fileTypeOf(quantization: Quantization): number {
  return recipes[quantization].fileType;
}

/** @throws JuryboxError `usage` when it is not one that can be written */
export function parseQuantization(text: string): Quantization {
  const found = quantizations.find((each) => each === text.toUpperCase());
  if (found !== undefined) return found;
  throw new JuryboxError("usage", `a synthetic model cannot be written as ${text}`, {
    hint: `Choose one of ${quantizations.join(", ")}.`,
  });
}

/** What the choice of a tensor's type depends on, besides the tensor itself. */
export interface QuantizationContext {
  readonly quantization: Quantization;
  readonly layers: number;
  /** Whether the output has a matrix of its own. */
  readonly separateOutput: boolean;
}

/**
 * The ggml type that llama.cpp's quantiser gives a tensor, without an importance matrix.
 * Source: `llama_tensor_get_type` in llama.cpp's llama-quant.cpp, for architectures without experts.
 */
export function tensorType(tensor: ShapeTensor, context: QuantizationContext): GgmlType {
  // Norms and biases are vectors: they stay as they are.
  if (tensor.dimensions.length < 2) return ggmlType.F32;
  const { base } = recipes[context.quantization];
  if (base === ggmlType.F16) return base;
  return fittingType(preferredType(tensor, base, context), tensor.dimensions[0]!);
}

function preferredType(
  { dimensions, layer, role }: ShapeTensor,
  base: GgmlType,
  { layers, quantization, separateOutput }: QuantizationContext,
): GgmlType {
  if (role === "output" || (role === "embedding" && !separateOutput)) {
    if (!fits(base, dimensions[0]!)) return ggmlType.Q8_0;
    return base === ggmlType.Q8_0 ? base : ggmlType.Q6_K;
  }
  const place = layer ?? 0;
  if (role === "query-key-value") return fusedType(quantization, base);
  const mixed = quantization === "Q4_K_M" || quantization === "Q5_K_M";
  const sensitive = role === "value" || role === "down";
  if (mixed && sensitive && hasMoreBits(place, layers)) return ggmlType.Q6_K;
  const early = role === "down" ? share(layers, 8) : 4;
  if (quantization === "Q4_K_S" && sensitive && place < early) return ggmlType.Q5_K;
  if (quantization === "Q3_K_M" && (sensitive || role === "attention-output")) {
    const best = role === "down" ? share(layers, 16) : role === "attention-output" ? 0 : 2;
    return place < best ? ggmlType.Q5_K : ggmlType.Q4_K;
  }
  return base;
}

/**
 * The type of a fused query, key and value matrix. The newest quantiser treats it as a value matrix; published files
 * were made earlier, by this rule, and theirs is the speed to measure. The two differ by 0.07 % of phi-4's size.
 */
function fusedType(quantization: Quantization, base: GgmlType): GgmlType {
  if (quantization === "Q3_K_M") return ggmlType.Q4_K;
  if (quantization === "Q4_K_M") return ggmlType.Q5_K;
  return quantization === "Q5_K_M" ? ggmlType.Q6_K : base;
}

/** The first and the last eighth of the layers, and every third between. */
function hasMoreBits(layer: number, layers: number): boolean {
  const first = share(layers, 8);
  return layer < first || layer >= Math.floor((7 * layers) / 8) || (layer - first) % 3 === 2;
}

function share(layers: number, parts: number): number {
  return Math.floor(layers / parts);
}

/** Substitutes for where rows are not a multiple of 256 weights. */
const smallerBlocks: Partial<Record<GgmlType, GgmlType>> = {
  [ggmlType.Q3_K]: ggmlType.Q4_0,
  [ggmlType.Q4_K]: ggmlType.Q5_0,
  [ggmlType.Q5_K]: ggmlType.Q5_1,
  [ggmlType.Q6_K]: ggmlType.Q8_0,
};

function fittingType(type: GgmlType, columns: number): GgmlType {
  if (fits(type, columns)) return type;
  const smaller = smallerBlocks[type];
  return smaller !== undefined && fits(smaller, columns) ? smaller : ggmlType.F16;
}

function fits(type: GgmlType, columns: number): boolean {
  return columns % tensorBlock(type)!.elements === 0;
}
