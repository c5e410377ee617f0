import type { ModelShape } from "../catalogue/catalogue-entry.ts";

/** What a tensor does; its type depends on it. */
export type TensorRole =
  | "embedding"
  | "output"
  | "query"
  | "key"
  | "value"
  | "query-key-value"
  | "attention-output"
  | "gate"
  | "up"
  | "down"
  | "norm"
  | "bias";

export interface ShapeTensor {
  readonly name: string;
  readonly role: TensorRole;
  /** Null for what belongs to no layer. */
  readonly layer: number | null;
  /** In ggml's order: the length of a row first. */
  readonly dimensions: readonly number[];
}

/** Name in a layer, role and dimensions. */
type LayerTensor = readonly [name: string, role: TensorRole, ...dimensions: number[]];

/**
 * The tensors of a decoder of the given shape, named as in the GGUF files that llama.cpp loads.
 * Source: `load_arch_tensors` of each architecture in llama.cpp's src/models.
 */
export function shapeTensors(shape: ModelShape): ShapeTensor[] {
  const { embedding, layers, separateOutput, vocabulary } = shape;
  const whole = (name: string, role: TensorRole, ...dimensions: number[]): ShapeTensor => ({
    name: `${name}.weight`,
    role,
    layer: null,
    dimensions,
  });
  const inLayer = layerTensors(shape);
  return [
    ...(separateOutput ? [whole("output", "output", embedding, vocabulary)] : []),
    whole("token_embd", "embedding", embedding, vocabulary),
    ...Array.from({ length: layers }, (_, layer) =>
      inLayer.map(([name, role, ...dimensions]): ShapeTensor => ({
        name: `blk.${layer}.${name}`,
        role,
        layer,
        dimensions,
      })),
    ).flat(),
    whole("output_norm", "norm", embedding),
  ];
}

function layerTensors(shape: ModelShape): LayerTensor[] {
  const { embedding, feedForward, headDimension, heads, kvHeads } = shape;
  const queries = heads * headDimension;
  const keys = kvHeads * headDimension;
  const norms: LayerTensor[] = [
    ["attn_norm.weight", "norm", embedding],
    ["ffn_norm.weight", "norm", embedding],
  ];
  const ends: LayerTensor[] = [
    ["attn_output.weight", "attention-output", queries, embedding],
    ["ffn_down.weight", "down", feedForward, embedding],
  ];
  if (shape.architecture === "phi3") {
    return [
      ...norms,
      ["attn_qkv.weight", "query-key-value", embedding, queries + 2 * keys],
      ["ffn_up.weight", "up", embedding, 2 * feedForward],
      ...ends,
    ];
  }
  return [
    ...norms,
    ["attn_q.weight", "query", embedding, queries],
    ["attn_k.weight", "key", embedding, keys],
    ["attn_v.weight", "value", embedding, keys],
    ["ffn_gate.weight", "gate", embedding, feedForward],
    ["ffn_up.weight", "up", embedding, feedForward],
    ...ends,
    ...vectorsOf(shape, queries, keys),
  ];
}

/** The vectors that an architecture has beyond Llama's. */
function vectorsOf(
  { architecture, embedding, headDimension }: ModelShape,
  queries: number,
  keys: number,
): LayerTensor[] {
  if (architecture === "qwen2") {
    return [
      ["attn_q.bias", "bias", queries],
      ["attn_k.bias", "bias", keys],
      ["attn_v.bias", "bias", keys],
    ];
  }
  if (architecture === "gemma3") {
    return [
      ["attn_q_norm.weight", "norm", headDimension],
      ["attn_k_norm.weight", "norm", headDimension],
      ["post_attention_norm.weight", "norm", embedding],
      ["post_ffw_norm.weight", "norm", embedding],
    ];
  }
  return [];
}
