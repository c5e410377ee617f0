import { describe, expect, test } from "vitest";
import {
  canonicalDigest,
  canonicalName,
  isSameModel,
  modelIdentity,
  trainedContext,
  weightsSha256,
} from "../../../../src/engines/ollama/identity.ts";
import { showSchema } from "../../../../src/engines/ollama/replies.ts";

const hex = "0123456789abcdef".repeat(4);
const other = "f".repeat(64);

describe("weightsSha256", () => {
  test.each([
    [`# FROM smollm2\n\nFROM /root/.ollama/models/blobs/sha256-${hex}\nTEMPLATE "x"\n`, hex],
    [`FROM C:\\Users\\a b\\blobs\\sha256-${hex}\r\n`, hex],
    [`FROM /blobs/sha256:${hex}`, hex],
    [`FROM /blobs/sha256-${hex}\nFROM /blobs/sha256-${other}\n`, hex],
    ["FROM llama3.2", null],
    ["", null],
    [`FROM /blobs/sha256-${hex}\nADAPTER /blobs/sha256-${other}\n`, null],
    [`FROM /blobs/sha256-${hex.slice(1)}`, null],
  ])("reads %j", (modelfile, sha256) => {
    expect(weightsSha256(modelfile)).toBe(sha256);
  });
});

describe("modelIdentity", () => {
  const shown = {
    license: `\n  Apache License ${"x".repeat(200)}\nVersion 2.0`,
    modelfile: `FROM /blobs/sha256-${hex}`,
    details: { parameter_size: "134.52M", quantization_level: "Q4_1" },
    model_info: {
      "general.architecture": "llama",
      "general.parameter_count": 134_515_008,
      "llama.context_length": 8_192,
    },
  };

  test("takes what the server knows", () => {
    const listed = { name: "smollm2:latest", digest: other, size: 1, details: null };
    const model = modelIdentity("smollm2", showSchema.parse(shown), listed, 4_096);
    expect(model).toEqual({
      id: "smollm2:latest",
      name: "smollm2:latest",
      sha256: hex,
      quantization: "Q4_1",
      parameters: 134_515_008,
      contextTokens: 4_096,
      license: expect.stringMatching(/^Apache License x{85}$/),
      notice: null,
    });
    expect(trainedContext(showSchema.parse(shown))).toBe(8_192);
  });

  test("takes the manifest's digest where the weights have no name, and counts from the label", () => {
    const bare = showSchema.parse({ modelfile: "FROM x", details: { parameter_size: "7.2B" } });
    const listed = { name: "x:latest", digest: `sha256:${other}`, size: 1, details: null };
    expect(modelIdentity("x", bare, listed, 512)).toMatchObject({
      sha256: other,
      parameters: 7.2e9,
      quantization: null,
      license: null,
    });
  });

  test("says null where the server says nothing", () => {
    const model = modelIdentity("x", showSchema.parse({}), undefined, 512);
    expect(model).toMatchObject({ id: "x", sha256: null, parameters: null, quantization: null });
    expect(trainedContext(showSchema.parse({}))).toBeNull();
  });
});

test("takes only a real digest", () => {
  expect(canonicalDigest("sha256:../../etc")).toBeNull();
  expect(canonicalDigest(undefined)).toBeNull();
});

test.each([
  ["qwen3", "qwen3:latest"],
  ["Qwen3:8B", "qwen3:8b"],
  ["registry.ollama.ai/library/qwen3:8b", "qwen3:8b"],
  ["library/qwen3", "qwen3:latest"],
  ["hf.co/Some/Model-GGUF:Q4_K_M", "hf.co/some/model-gguf:q4_k_m"],
  ["host:5000/me/model", "host:5000/me/model:latest"],
])("reads %s as %s", (name, canonical) => {
  expect(canonicalName(name)).toBe(canonical);
});

test("tells models apart", () => {
  expect(isSameModel("smollm2", "smollm2:latest")).toBe(true);
  expect(isSameModel("smollm2", "smollm2:360m")).toBe(false);
});
