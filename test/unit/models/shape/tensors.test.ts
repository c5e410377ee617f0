import { describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { requireLocal } from "../../../../src/models/obtain-model.ts";
import { planShape } from "../../../../src/models/shape/plan-shape.ts";
import {
  ggmlType,
  parseQuantization,
  quantizations,
  tensorType,
  type Quantization,
} from "../../../../src/models/shape/quantization.ts";
import { shapeTensors } from "../../../../src/models/shape/tensors.ts";

const catalogue = await loadCatalogue(packagePath("models"));
const local = catalogue.filter((entry) => entry.kind === "local");
const shapeOf = (id: string) => requireLocal(findModel(catalogue, id)).shape;

/** Layers whose tensor of this name has the type. */
function layersWith(id: string, quantization: Quantization, name: string, type: number): number[] {
  return planShape(shapeOf(id), quantization)
    .filter((tensor) => tensor.name.endsWith(`.${name}.weight`) && tensor.type === type)
    .map((tensor) => tensor.layer!);
}

/** `use_more_bits` of llama.cpp by hand: eighths of 56 layers are 7, so 0-6, 49-55, and every third from 9. */
const moreBitsOf56 = [
  0, 1, 2, 3, 4, 5, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 49, 50, 51, 52, 53, 54, 55,
];

describe("types as llama.cpp's quantiser chooses them", () => {
  test("gives half of the value and down matrices of Q4_K_M and Q5_K_M more bits", () => {
    for (const quantization of ["Q4_K_M", "Q5_K_M"] as const) {
      for (const name of ["attn_v", "ffn_down"]) {
        expect(layersWith("mistral-small-22b", quantization, name, ggmlType.Q6_K)).toEqual(moreBitsOf56);
      }
      for (const name of ["attn_q", "attn_k", "attn_output", "ffn_gate", "ffn_up"]) {
        expect(layersWith("mistral-small-22b", quantization, name, ggmlType.Q6_K)).toEqual([]);
      }
    }
  });

  test("mixes three types into Q3_K_M, the best ones first", () => {
    const of = (name: string, type: number) => layersWith("mistral-small-22b", "Q3_K_M", name, type);
    expect(of("attn_v", ggmlType.Q5_K)).toEqual([0, 1]);
    expect(of("ffn_down", ggmlType.Q5_K)).toEqual([0, 1, 2]);
    expect(of("attn_output", ggmlType.Q4_K)).toHaveLength(56);
    expect(of("attn_v", ggmlType.Q4_K)).toHaveLength(54);
    expect(of("ffn_down", ggmlType.Q4_K)).toHaveLength(53);
    expect(of("attn_q", ggmlType.Q3_K)).toHaveLength(56);
  });

  test("gives the first value matrices and the first eighth of the down matrices of Q4_K_S more", () => {
    expect(layersWith("mistral-small-22b", "Q4_K_S", "attn_v", ggmlType.Q5_K)).toEqual([0, 1, 2, 3]);
    expect(layersWith("mistral-small-22b", "Q4_K_S", "ffn_down", ggmlType.Q5_K)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
  });

  test("stores the output in Q6_K, and likewise the embedding where it is also the output", () => {
    const typeOf = (id: string, quantization: Quantization, name: string) =>
      planShape(shapeOf(id), quantization).find((tensor) => tensor.name === `${name}.weight`)?.type;
    expect(typeOf("mistral-small-22b", "Q4_K_M", "output")).toBe(ggmlType.Q6_K);
    expect(typeOf("mistral-small-22b", "Q4_K_M", "token_embd")).toBe(ggmlType.Q4_K);
    expect(typeOf("gemma-3-27b", "Q4_K_M", "token_embd")).toBe(ggmlType.Q6_K);
    expect(typeOf("gemma-3-27b", "Q8_0", "token_embd")).toBe(ggmlType.Q8_0);
    expect(typeOf("gemma-3-27b", "Q4_K_M", "output")).toBeUndefined();
  });

  test("takes smaller blocks where rows are not a multiple of 256 weights", () => {
    const types = (quantization: Quantization) =>
      new Set(
        planShape(shapeOf("gemma-3-270m"), quantization)
          .filter(({ dimensions }) => dimensions.length === 2 && dimensions[0] === 640)
          .map(({ type }) => type),
      );
    expect(types("Q4_K_M")).toEqual(new Set([ggmlType.Q8_0, ggmlType.Q5_0]));
    expect(types("Q5_K_S")).toEqual(new Set([ggmlType.Q8_0, ggmlType.Q5_1]));
    const odd = { name: "x", role: "query", layer: 0, dimensions: [40, 8] } as const;
    expect(tensorType(odd, { quantization: "Q4_K_M", layers: 8, separateOutput: true })).toBe(ggmlType.F16);
  });

  test("leaves vectors as 32-bit numbers in every quantisation", () => {
    for (const quantization of quantizations) {
      const vectors = planShape(shapeOf("qwen2.5-14b"), quantization).filter(
        ({ dimensions }) => dimensions.length === 1,
      );
      expect(vectors).toHaveLength(48 * 5 + 1);
      expect(new Set(vectors.map(({ type }) => type))).toEqual(new Set([ggmlType.F32]));
    }
  });
});

describe.each(local.map((entry) => [entry.id, entry] as const))("the shape of %s", (id, entry) => {
  const tensors = planShape(entry.shape, parseQuantization(entry.quantization));

  test("has the published number of weights", () => {
    // The published file of this one holds the table a second time.
    const twice = id === "qwen2.5-coder-1.5b" ? ["output.weight"] : [];
    const weights = shapeTensors(entry.shape)
      .filter(({ name }) => !twice.includes(name))
      .reduce((sum, { dimensions }) => sum + dimensions.reduce((a, b) => a * b, 1), 0);
    // Gemma's files leave out 64 rows of its table, for images.
    const cut = id === "gemma-3-27b" ? 64 * entry.shape.embedding : 0;
    expect(weights).toBe(entry.parameters - cut);
  });

  test("has weights that leave room for a header in the published file, of 20 to 62 bytes a token", () => {
    const last = tensors.at(-1)!;
    const header = entry.file.bytes - last.offset - last.bytes;
    expect(header / entry.shape.vocabulary).toBeGreaterThan(20);
    expect(header / entry.shape.vocabulary).toBeLessThan(62);
  });

  test("puts tensors one after the other, each at a multiple of 32 bytes", () => {
    for (const [index, { bytes, offset }] of tensors.entries()) {
      const next = tensors[index + 1]?.offset ?? offset + bytes;
      expect(offset % 32).toBe(0);
      expect(next - offset - bytes).toBeGreaterThanOrEqual(0);
      expect(next - offset - bytes).toBeLessThan(32);
    }
  });
});

test("refuses a quantisation that it cannot write, and names the ones it can", () => {
  expect(parseQuantization("q4_k_m")).toBe("Q4_K_M");
  expect(() => parseQuantization("IQ2_XS")).toThrow(/IQ2_XS/);
});
