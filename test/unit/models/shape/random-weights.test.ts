import { describe, expect, test } from "vitest";
import { tensorBlock } from "../../../../src/models/gguf/ggml-types.ts";
import { ggmlType, type GgmlType } from "../../../../src/models/shape/quantization.ts";
import { halfFloatBits, randomWeights } from "../../../../src/models/shape/random-weights.ts";
import { dequantize, halfFloat } from "./dequantize.ts";

const columns = 1024;
const rows = 256;

function tensor(type: GgmlType, role: "query" | "norm" | "bias" = "query", dimensions = [columns, rows]) {
  const { bytes, elements } = tensorBlock(type)!;
  const count = dimensions.reduce((a, b) => a * b, 1);
  return { name: "blk.0.x", role, layer: 0, dimensions, type, bytes: (count / elements) * bytes, offset: 0 };
}

const quantized = Object.entries(ggmlType).filter(([name]) => name !== "F32");

describe.each(quantized)("random weights in %s", (_, type) => {
  const planned = tensor(type);
  const data = Buffer.concat([...randomWeights(planned)]);
  const weights = dequantize(type, data);

  test("fill the tensor, and are the same each time", () => {
    expect(data.length).toBe(planned.bytes);
    expect(weights.length).toBe(columns * rows);
    expect(Buffer.concat([...randomWeights(planned)]).equals(data)).toBe(true);
    const other = Buffer.concat([...randomWeights({ ...planned, name: "blk.1.x" })]);
    expect(other.equals(data)).toBe(false);
  });

  test("are finite, with mean 0 and variance 1 / inputs", () => {
    expect(weights.every(Number.isFinite)).toBe(true);
    const expected = 1 / Math.sqrt(columns);
    const mean = weights.reduce((a, b) => a + b, 0) / weights.length;
    const deviation = Math.sqrt(
      weights.reduce((sum, value) => sum + (value - mean) ** 2, 0) / weights.length,
    );
    // A half float of one exponent comes within a factor of √2; a quant has half a step of bias at most.
    const off = type === ggmlType.F16 ? Math.SQRT2 : 1.03;
    expect(deviation / expected).toBeGreaterThan(1 / off);
    expect(deviation / expected).toBeLessThan(off);
    expect(Math.abs(mean) / expected).toBeLessThan(0.15);
  });
});

test("gives norms 1 and biases 0", () => {
  const of = (role: "norm" | "bias") =>
    new Float32Array(
      Uint8Array.from(Buffer.concat([...randomWeights(tensor(ggmlType.F32, role, [columns]))])).buffer,
    );
  expect(of("norm").every((value) => value === 1)).toBe(true);
  expect(of("bias").every((value) => value === 0)).toBe(true);
  expect(of("bias")).toHaveLength(columns);
});

test("cuts a large tensor into chunks of at most a mebibyte, each of whole blocks", () => {
  const large = tensor(ggmlType.Q6_K, "query", [4096, 4096]);
  let bytes = 0;
  for (const chunk of randomWeights(large)) {
    expect(chunk.length).toBeLessThanOrEqual(1 << 20);
    expect(chunk.length % 210).toBe(0);
    bytes += chunk.length;
  }
  expect(bytes).toBe(large.bytes);
});

describe("half floats", () => {
  // From the tables of IEEE 754-2008, binary16.
  test.each([
    [1, 0x3c00],
    [65504, 0x7bff],
    [2 ** -14, 0x0400],
    [2 ** -24, 0x0001],
    [0.1, 0x2e66],
    [0.333251953125, 0x3555],
    [1.9999, 0x4000],
  ])("%f", (value, bits) => {
    expect(halfFloatBits(value)).toBe(bits);
  });

  test("come back within half a step", () => {
    for (let value = 2 ** -24; value < 60000; value *= 1.37) {
      expect(Math.abs(halfFloat(halfFloatBits(value)) - value)).toBeLessThanOrEqual(
        Math.max(2 ** -25, value * 2 ** -11),
      );
    }
  });
});
