import { describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import {
  type FitRow,
  fitModel,
  hardwareFit,
  type HostGpu,
  type HostMemory,
} from "../../../../src/models/fit/hardware-fit.ts";
import { checkFit, estimateMemory, shapeOfModel } from "../../../../src/models/fit/memory-estimate.ts";
import { requireLocal } from "../../../../src/models/obtain-model.ts";

const catalogue = await loadCatalogue(packagePath("models"));
const mistral = requireLocal(findModel(catalogue, "mistral-small-22b"));
const plan = { contextTokens: 4096, sequences: 1, batchTokens: 512 };

describe("estimateMemory", () => {
  const shape = shapeOfModel(mistral);

  test("takes the published 224 KiB of cache for a token of the 22B", () => {
    expect(shape.kvBytesPerToken).toBe(2 * 56 * 8 * 128 * 2);
  });

  test("adds up, and grows with context and sequences by their tokens' cache", () => {
    const one = estimateMemory(shape, plan);
    const four = estimateMemory(shape, { ...plan, sequences: 4 });
    expect(one.total).toBe(one.weights + one.cache + one.compute);
    expect(one.weights).toBe(mistral.file.bytes);
    expect(four.total - one.total).toBe(3 * 4096 * shape.kvBytesPerToken);
    expect(four.compute).toBe(one.compute);
  });
});

describe("checkFit", () => {
  const estimate = { weights: 2e9, cache: 1e9, compute: 0.5e9, total: 3.5e9 };

  test("accepts what fits", () => {
    expect(() => checkFit("m", estimate, 3.5e9)).not.toThrow();
  });

  test("names the numbers and proposes a shorter context where that would help", () => {
    expect(() => checkFit("m", estimate, 3e9)).toThrowError(
      expect.objectContaining({
        code: "memory",
        message: expect.stringMatching(/3\.50 GB.*weights 2\.00 GB.*context 1\.00 GB.*3\.00 GB are free/),
        hint: expect.stringContaining("--max-parallel"),
      }),
    );
  });

  test("proposes a smaller model where the weights alone do not fit", () => {
    expect(() => checkFit("m", estimate, 1e9)).toThrowError(
      expect.objectContaining({ code: "memory", hint: expect.stringContaining("smaller model") }),
    );
  });
});

function row(host: HostMemory, id: string): FitRow {
  const found = hardwareFit(catalogue, host).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no row for ${id}`);
  return found;
}

/** A GPU with the memory bandwidth of an RTX 3090. */
function gpu(freeBytes: number): HostGpu {
  return { name: "GPU", totalBytes: freeBytes, freeBytes, bandwidth: 936e9 };
}

describe("hardwareFit", () => {
  test("places models on the GPU, on both, on the processor or nowhere", () => {
    const noGpu = { freeBytes: 8e9, bandwidth: null, gpu: null };
    expect(row(noGpu, "qwen2.5-coder-1.5b").fit).toBe("cpu");
    expect(row(noGpu, "mistral-small-22b").fit).toBe("no");
    expect(row({ ...noGpu, gpu: gpu(24e9) }, "mistral-small-22b").fit).toBe("gpu");
    expect(row({ ...noGpu, gpu: gpu(10e9) }, "mistral-small-22b").fit).toBe("split");
    expect(row({ ...noGpu, gpu: gpu(1e9) }, "gemma-3-27b").fit).toBe("no");
  });

  test("gives the speed limit of measured bandwidth: 70 tokens/s for the 22B on an RTX 3090", () => {
    const host = { freeBytes: 64e9, bandwidth: null, gpu: gpu(24e9) };
    expect(row(host, "mistral-small-22b").tokensPerSecondCeiling).toBeCloseTo(70.2, 1);
  });

  test("leaves the speed unknown where a bandwidth is", () => {
    const host = { freeBytes: 64e9, bandwidth: null, gpu: gpu(10e9) };
    expect(row(host, "mistral-small-22b").tokensPerSecondCeiling).toBeNull();
    const measured = row({ ...host, bandwidth: 50e9 }, "mistral-small-22b");
    expect(measured.tokensPerSecondCeiling).toBeGreaterThan(50e9 / mistral.file.bytes);
    expect(measured.tokensPerSecondCeiling).toBeLessThan(936e9 / mistral.file.bytes);
  });
});

describe("fitModel", () => {
  const shape = shapeOfModel(mistral);
  const wanted = { ...plan, sequences: 5 };
  const estimate = estimateMemory(shape, wanted);

  test("gives the parts of the sum, and needs the GPU to hold all of them", () => {
    const host = { freeBytes: 8e9, bandwidth: null, gpu: gpu(estimate.total) };
    expect(fitModel(shape, host, wanted)).toMatchObject({
      fileBytes: estimate.weights,
      cacheBytes: estimate.cache,
      computeBytes: estimate.compute,
      neededBytes: estimate.total,
      fit: "gpu",
      gpuLayers: 56,
      sequencesOnGpu: 5,
    });
    expect(fitModel(shape, { ...host, gpu: gpu(estimate.total - 1) }, wanted).fit).toBe("split");
  });

  test("counts the sequences that fit the GPU besides the weights", () => {
    const one = estimateMemory(shape, { ...plan, sequences: 1 }).total;
    const cacheOfOne = estimate.cache / 5;
    const sequences = (free: number): number =>
      fitModel(shape, { freeBytes: 64e9, bandwidth: null, gpu: gpu(free) }, wanted).sequencesOnGpu;
    expect(sequences(one - 1)).toBe(0);
    expect(sequences(one)).toBe(1);
    expect(sequences(one + 2.5 * cacheOfOne)).toBe(3);
    expect(sequences(1e12)).toBe(5);
  });

  test("splits by whole layers, and reads each memory at its own speed", () => {
    const free = estimate.compute + (20.5 * (estimate.weights + estimate.cache)) / 56;
    const host = { freeBytes: 64e9, bandwidth: 40e9, gpu: gpu(free) };
    const fit = fitModel(shape, host, wanted);
    expect(fit).toMatchObject({ fit: "split", gpuLayers: 20, layers: 56 });
    const seconds = ((20 / 56) * estimate.weights) / 936e9 + ((36 / 56) * estimate.weights) / 40e9;
    expect(fit.tokensPerSecondCeiling).toBeCloseTo(1 / seconds, 6);
    const withCache = 1 + estimate.cache / 5 / estimate.weights;
    expect(fit.tokensPerSecondFull).toBeCloseTo(1 / (seconds * withCache), 6);
  });

  test("does not count shared memory twice", () => {
    const shared = { ...gpu(12e9), sharesMemory: true };
    const host = { freeBytes: 16e9, bandwidth: 100e9, gpu: shared };
    expect(fitModel(shape, host, wanted).fit).toBe("no");
    expect(fitModel(shape, { ...host, gpu: gpu(12e9) }, wanted).fit).toBe("split");
  });

  test("plans no more context than the model takes", () => {
    const host = { freeBytes: 64e9, bandwidth: null, gpu: null };
    const long = fitModel(shape, host, { ...wanted, contextTokens: 131_072 });
    expect(long.contextTokens).toBe(32_768);
    expect(long).toEqual(fitModel(shape, host, { ...wanted, contextTokens: 32_768 }));
  });
});

describe("requireLocal", () => {
  test("says that a hosted model does not run here, and which ones do", () => {
    expect(() => requireLocal(findModel(catalogue, "mistral-medium"))).toThrowError(
      expect.objectContaining({ code: "usage", hint: expect.stringContaining("jurybox models list") }),
    );
  });
});
