import type { LocalModel } from "../catalogue/catalogue-entry.ts";
import { syntheticKey } from "../gguf/info.ts";
import type { MetadataField } from "./gguf-writer.ts";
import { fileTypeOf, type Quantization } from "./quantization.ts";
import type { TokenizerFamily } from "./tokenizer-family.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The metadata of a file in a model's shape, marked as synthetic. */
export function shapeMetadata(
  model: LocalModel,
  quantization: Quantization,
  family: TokenizerFamily,
  vocabulary: Vocabulary,
): MetadataField[] {
  return [
    text("general.architecture", model.shape.architecture),
    text("general.type", "model"),
    text("general.name", `Random weights in the shape of ${model.name}`),
    { key: syntheticKey, type: "bool", value: true },
    count("general.file_type", fileTypeOf(quantization)),
    count("general.quantization_version", 2),
    ...architectureFields(model),
    ...tokenizerFields(family, vocabulary),
  ];
}

function architectureFields({ contextTokens, shape }: LocalModel): MetadataField[] {
  const own = (key: string): string => `${shape.architecture}.${key}`;
  const dimension = shape.headDimension;
  return [
    count(own("block_count"), shape.layers),
    count(own("context_length"), contextTokens),
    count(own("embedding_length"), shape.embedding),
    count(own("feed_forward_length"), shape.feedForward),
    count(own("attention.head_count"), shape.heads),
    count(own("attention.head_count_kv"), shape.kvHeads),
    count(own("attention.key_length"), dimension),
    count(own("attention.value_length"), dimension),
    { key: own("attention.layer_norm_rms_epsilon"), type: "float32", value: shape.normEpsilon },
    { key: own("rope.freq_base"), type: "float32", value: shape.ropeBase },
    count(own("rope.dimension_count"), dimension),
    count(own("vocab_size"), shape.vocabulary),
    ...(shape.ropeScaling === null
      ? []
      : [
          text(own("rope.scaling.type"), "linear"),
          { key: own("rope.scaling.factor"), type: "float32", value: shape.ropeScaling } as const,
        ]),
    // llama.cpp tells phi-4 from other models of its architecture by a window of 0.
    ...(shape.slidingWindow === null && shape.architecture !== "phi3"
      ? []
      : [count(own("attention.sliding_window"), shape.slidingWindow ?? 0)]),
  ];
}

function tokenizerFields(family: TokenizerFamily, vocabulary: Vocabulary): MetadataField[] {
  const { ids } = family;
  const key = (name: string): string => `tokenizer.ggml.${name}`;
  const id = (name: string, value: number | undefined): MetadataField[] =>
    value === undefined ? [] : [count(key(`${name}_token_id`), value)];
  return [
    text(key("model"), family.kind === "byte-level" ? "gpt2" : "llama"),
    text(key("pre"), family.pretokenizer),
    { key: key("tokens"), type: "strings", value: vocabulary.tokens },
    ...(vocabulary.scores === null
      ? []
      : [{ key: key("scores"), type: "float32s", value: vocabulary.scores } as const]),
    { key: key("token_type"), type: "int32s", value: vocabulary.types },
    ...(vocabulary.merges === null
      ? []
      : [{ key: key("merges"), type: "strings", value: vocabulary.merges } as const]),
    ...id("bos", ids.bos),
    ...id("eos", ids.eos),
    ...id("unknown", ids.unknown),
    ...id("padding", ids.padding),
    ...id("eot", ids.endOfTurn),
    { key: key("add_bos_token"), type: "bool", value: family.addBos },
    { key: key("add_eos_token"), type: "bool", value: false },
    ...(family.addSpacePrefix === undefined
      ? []
      : [{ key: key("add_space_prefix"), type: "bool", value: family.addSpacePrefix } as const]),
    text("tokenizer.chat_template", family.chatTemplate),
  ];
}

function text(key: string, value: string): MetadataField {
  return { key, type: "string", value };
}

function count(key: string, value: number): MetadataField {
  return { key, type: "uint32", value };
}
