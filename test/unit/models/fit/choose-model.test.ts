import { describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { chooseModel, type Choice } from "../../../../src/models/fit/choose-model.ts";
import type { HostMemory } from "../../../../src/models/fit/hardware-fit.ts";

const catalogue = await loadCatalogue(packagePath("models"));
const plan = { contextTokens: 4096, sequences: 5, batchTokens: 512 };

function choose(gpuFree: number | null, host: Partial<HostMemory> = {}): Choice {
  const gpu =
    gpuFree === null ? null : { name: "RTX", totalBytes: gpuFree, freeBytes: gpuFree, bandwidth: 936e9 };
  return chooseModel(catalogue, { freeBytes: 32e9, bandwidth: 40e9, gpu, ...host }, plan);
}

describe("chooseModel", () => {
  test("takes the catalogue's best where it fits entirely on the GPU", () => {
    const { model, reason, sequences } = choose(24e9);
    expect([model.id, sequences]).toEqual(["mistral-small-22b", 5]);
    expect(reason).toBe("the best in the catalogue that fits entirely on the RTX (24.0 GB free)");
  });

  test("holds fewer reviews at a time rather than a weaker model: the 22B on a GPU of 16 GB", () => {
    const { model, reason, sequences } = choose(16.3e9);
    expect([model.id, sequences]).toEqual(["mistral-small-22b", 2]);
    expect(reason).toContain("with 1 instead of 4 reviews at a time");
  });

  test("takes the next best that fits a smaller GPU", () => {
    expect(choose(15.5e9).model.id).toBe("phi-4");
    expect(choose(12e9).model.id).toBe("phi-4");
  });

  test("splits a model where memory is fast enough, in the order of preference", () => {
    const { model, reason } = choose(9e9, { bandwidth: 150e9 });
    expect(model.id).toBe("mistral-small-22b");
    expect(reason).toMatch(/^\d+ of its 56 layers fit on the GPU.*up to \d\d tokens a second$/);
  });

  test("falls back to the default where a split would crawl, or nobody knows how fast it would be", () => {
    expect(choose(9e9, { bandwidth: 20e9 }).model.id).toBe("qwen2.5-coder-1.5b");
    expect(choose(9e9, { bandwidth: null }).model.id).toBe("qwen2.5-coder-1.5b");
    expect(choose(4e9).reason).toBe("nothing larger runs well with 4.00 GB of free GPU memory");
  });

  test("takes the default on a processor, however much memory it has", () => {
    const { model, reason, sequences } = choose(null, { freeBytes: 512e9 });
    expect([model.id, sequences]).toEqual(["qwen2.5-coder-1.5b", 5]);
    expect(reason).toContain("no GPU is in use");
  });

  test("needs a default", () => {
    expect(() => chooseModel([], { freeBytes: 8e9, bandwidth: null, gpu: null }, plan)).toThrowError(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});
