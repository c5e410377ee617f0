import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { readLeadingMetadata } from "../../../../src/models/gguf/header.ts";
import { identifyModel } from "../../../../src/models/gguf/identity.ts";
import { readGgufInfo } from "../../../../src/models/gguf/info.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { buildGguf, type TinyGguf, tinyModel } from "../../../fixtures/tiny-gguf.ts";
import { checksum, temporaryFolders } from "../workbench.ts";

let folders: ModelFolders;
beforeEach(async () => {
  folders = temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
});

async function write(bytes: Buffer, name = "model.gguf"): Promise<string> {
  const file = path.join(folders.cache, name);
  await writeFile(file, bytes);
  return file;
}

async function problemOf(
  bytes: Buffer,
  name?: string,
): Promise<{ code: string; message: string; hint: string }> {
  const file = await write(bytes, name);
  try {
    readGgufInfo(file);
  } catch (error) {
    return error as { code: string; message: string; hint: string };
  }
  throw new Error("the file was accepted");
}

const tiny = (change: Partial<TinyGguf>): Buffer => buildGguf({ ...tinyModel, ...change });
const withMetadata = (change: TinyGguf["metadata"]): Buffer =>
  tiny({ metadata: { ...tinyModel.metadata, ...change } });

describe("readGgufInfo", () => {
  test("describes a model without loading it", async () => {
    const bytes = buildGguf(tinyModel);
    const file = await write(bytes);
    expect(readGgufInfo(file)).toEqual({
      bytes: bytes.length,
      version: 3,
      architecture: "llama",
      name: "Tiny",
      parameters: 96 + 2048 + 32,
      quantization: "Q4_K_M",
      contextTokens: 128,
      hasChatTemplate: true,
      license: "mit",
      tensors: 3,
      layers: 2,
      heads: 4,
      embedding: 32,
      feedForward: 64,
      vocabulary: 3,
      kvBytesPerToken: 2 * 2 * 2 * (32 / 4) * 2,
      slidingWindow: null,
      synthetic: false,
    });
    const signal = new AbortController().signal;
    expect(await identifyModel(file, { cache: folders.cache, signal })).toEqual({
      path: file,
      bytes: bytes.length,
      sha256: checksum(bytes),
      parts: [{ path: file, bytes: bytes.length, sha256: checksum(bytes) }],
    });
  });

  test("counts the KV cache of layers with different numbers of heads, and of stated head dimensions", async () => {
    const perLayer = await write(withMetadata({ "llama.attention.head_count_kv": [4, 1] }));
    expect(readGgufInfo(perLayer).kvBytesPerToken).toBe(5 * (8 + 8) * 2);
    const stated = withMetadata({ "llama.attention.key_length": 16, "llama.attention.value_length": 12 });
    expect(readGgufInfo(await write(stated)).kvBytesPerToken).toBe(2 * 2 * (16 + 12) * 2);
  });

  test("says null for what a file does not state", async () => {
    const info = readGgufInfo(await write(buildGguf({ metadata: { "general.architecture": "mamba" } })));
    expect(info).toMatchObject({
      quantization: null,
      kvBytesPerToken: null,
      hasChatTemplate: false,
      parameters: 0,
    });
  });

  test("skips vocabularies of any length", async () => {
    const tokens = Array.from({ length: 5000 }, (_, index) => `token ${index}`);
    expect(readGgufInfo(await write(withMetadata({ "tokenizer.ggml.tokens": tokens }))).vocabulary).toBe(
      5000,
    );
  });
});

describe("licence and window", () => {
  test("takes a licence's name when its id says nothing", async () => {
    const named = withMetadata({ "general.license": "other", "general.license.name": "mrl" });
    expect(readGgufInfo(await write(named)).license).toBe("mrl");
    expect(readGgufInfo(await write(withMetadata({ "general.license": "other" }))).license).toBe("other");
  });

  test("reports the sliding window of models that have one", async () => {
    const windowed = withMetadata({ "llama.attention.sliding_window": 512 });
    expect(readGgufInfo(await write(windowed)).slidingWindow).toBe(512);
    expect(
      readGgufInfo(await write(withMetadata({ "llama.attention.sliding_window": 0 }))).slidingWindow,
    ).toBe(null);
  });
});

describe("readLeadingMetadata", () => {
  test("reads what is there of a file cut in the middle of its metadata", () => {
    const whole = buildGguf(tinyModel);
    const cut = whole.subarray(0, whole.indexOf("llama.context_length") + 5);
    expect([...readLeadingMetadata(cut).keys()].slice(0, 4)).toEqual([
      "general.architecture",
      "general.name",
      "general.file_type",
      "general.license",
    ]);
    expect(readLeadingMetadata(Buffer.from("<html>")).size).toBe(0);
  });
});

describe("readGgufInfo refuses", () => {
  test("what is not GGUF", async () => {
    expect(await problemOf(Buffer.from("PK\u0003\u0004 and so on"))).toMatchObject({
      code: "model",
      message: "is not a GGUF model file",
    });
    expect(await problemOf(Buffer.alloc(0))).toMatchObject({ message: "is not a GGUF model file" });
  });

  test("other versions and byte orders", async () => {
    expect(await problemOf(tiny({ version: 1 }))).toMatchObject({
      message: expect.stringContaining("version 1"),
    });
    expect(await problemOf(tiny({ version: 4 }))).toMatchObject({
      message: expect.stringContaining("version 4"),
    });
    expect(await problemOf(tiny({ version: 0x03000000 }))).toMatchObject({
      message: expect.stringContaining("big-endian"),
    });
  });

  test("a file whose tensors are cut off, with the number of missing bytes", async () => {
    const whole = buildGguf(tinyModel);
    const problem = await problemOf(whole.subarray(0, whole.length - 100));
    expect(problem).toMatchObject({ code: "model", hint: expect.stringContaining("pull") });
    expect(problem.message).toContain(`100 of ${whole.length} bytes are missing`);
  });

  test("a file that ends anywhere in its header", async () => {
    const whole = buildGguf(tinyModel);
    const headerEnd = whole.length - 384 - 2176 - 128;
    for (let length = 4; length < headerEnd - 32; length += 7) {
      expect((await problemOf(whole.subarray(0, length))).message).toMatch(/cut off/);
    }
  });

  test("lengths that lead beyond the file, without reading forever", async () => {
    const huge = buildGguf({ metadata: { a: [1, 2, 3] } });
    // The array's length comes before its three items of four bytes and the padding.
    const position = huge.indexOf(Buffer.from([9, 0, 0, 0, 4, 0, 0, 0])) + 8;
    huge.writeBigUInt64LE(1n << 40n, position);
    expect((await problemOf(huge)).message).toContain("cut off");
    huge.writeBigUInt64LE(1n << 63n, position);
    expect((await problemOf(huge)).message).toContain("impossible number");
  });

  test("values and tensors of unknown form", async () => {
    const strange = buildGguf({ metadata: { a: true } });
    strange.writeUInt32LE(77, strange.indexOf(Buffer.from([7, 0, 0, 0])));
    expect((await problemOf(strange)).message).toContain("unknown type 77");
    const tensors = [{ name: "t", dimensions: [1, 1, 1, 1, 1], type: 0, bytes: 4 }];
    expect((await problemOf(tiny({ tensors }))).message).toContain("5 dimensions");
  });

  test("a path that is a folder", async () => {
    await mkdir(path.join(folders.cache, "folder.gguf"));
    expect(() => readGgufInfo(path.join(folders.cache, "folder.gguf"))).toThrowError(/is a folder/);
  });

  test("a path where nothing is", () => {
    expect(() => readGgufInfo(path.join(folders.cache, "no.gguf"))).toThrowError(
      expect.objectContaining({ code: "not-found" }),
    );
  });
});
