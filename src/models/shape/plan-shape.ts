import type { ModelShape } from "../catalogue/catalogue-entry.ts";
import { tensorBlock } from "../gguf/ggml-types.ts";
import { type GgmlType, type Quantization, tensorType } from "./quantization.ts";
import { type ShapeTensor, shapeTensors } from "./tensors.ts";

/** Where tensors start, in bytes: `general.alignment`'s default. */
const alignment = 32;

export interface PlannedTensor extends ShapeTensor {
  readonly type: GgmlType;
  readonly bytes: number;
  /** From the start of the tensor data. */
  readonly offset: number;
}

/** The tensors of a file of this shape in order, with type and place. */
export function planShape(shape: ModelShape, quantization: Quantization): PlannedTensor[] {
  const { layers, separateOutput } = shape;
  let offset = 0;
  return shapeTensors(shape).map((tensor) => {
    const type = tensorType(tensor, { quantization, layers, separateOutput });
    const block = tensorBlock(type)!;
    const elements = tensor.dimensions.reduce((a, b) => a * b, 1);
    const planned = { ...tensor, type, bytes: (elements / block.elements) * block.bytes, offset };
    offset += alignUp(planned.bytes);
    return planned;
  });
}

export function alignUp(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
