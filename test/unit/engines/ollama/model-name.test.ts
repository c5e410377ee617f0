import { expect, it } from "vitest";
import { canonicalName, isSameModel } from "../../../../src/engines/ollama/identity.ts";

it.each([
  ["qwen3", "qwen3:latest"],
  ["Qwen3:8B", "qwen3:8b"],
  ["registry.ollama.ai/library/qwen3:8b", "qwen3:8b"],
  ["library/qwen3", "qwen3:latest"],
  ["hf.co/Some/Model-GGUF:Q4_K_M", "hf.co/some/model-gguf:q4_k_m"],
  ["host:5000/me/model", "host:5000/me/model:latest"],
])("reads %s as %s", (name, canonical) => {
  expect(canonicalName(name)).toBe(canonical);
});

it("tells models apart", () => {
  expect(isSameModel("smollm2", "smollm2:latest")).toBe(true);
  expect(isSameModel("smollm2", "smollm2:360m")).toBe(false);
});
