import { describe, expect, test } from "vitest";
import { gpuBandwidth } from "../../../../src/models/fit/gpu-bandwidth.ts";

describe("gpuBandwidth", () => {
  test.each([
    ["NVIDIA GeForce RTX 3090", 936],
    ["NVIDIA GeForce RTX 4090", 1008],
    ["NVIDIA GeForce RTX 5090", 1792],
    ["NVIDIA A100-SXM4-80GB", 2039],
    ["NVIDIA A100-PCIE-40GB", 1555],
    ["NVIDIA H100 80GB HBM3", 3350],
    ["NVIDIA H100 PCIe", 2000],
    ["NVIDIA L4", 300],
    ["NVIDIA L40S", 864],
    ["NVIDIA A10", 600],
    ["Tesla T4", 320],
    ["AMD Radeon RX 7900 XTX (RADV NAVI31)", 960],
    ["Apple M2 Max", 400],
  ])("%s reads %d GB/s", (name, speed) => {
    expect(gpuBandwidth([name])).toBe(speed * 1e9);
  });

  test.each([
    "NVIDIA GeForce RTX 4090 Laptop GPU",
    "NVIDIA GeForce RTX 3060",
    "Apple M3 Max",
    "llvmpipe",
    "constructor",
  ])("does not guess %s", (name) => {
    expect(gpuBandwidth([name])).toBeNull();
  });

  test("takes several cards of one kind, and not a mixture", () => {
    expect(gpuBandwidth(["NVIDIA L4", "NVIDIA L4"])).toBe(300e9);
    expect(gpuBandwidth(["NVIDIA L4", "NVIDIA L40S"])).toBeNull();
    expect(gpuBandwidth([])).toBeNull();
  });
});
