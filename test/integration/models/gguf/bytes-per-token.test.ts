import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { bytesPerToken } from "../../../../src/models/gguf/bytes-per-token.ts";
import { buildGguf, tinyModel, type TinyTensor } from "../../../fixtures/tiny-gguf.ts";
import { temporaryFolder } from "../../../temporary-folder.ts";

function fileOf(tensors: readonly TinyTensor[], metadata: Record<string, number> = {}): string {
  const folder = temporaryFolder();
  const file = path.join(folder, "tiny.gguf");
  writeFileSync(file, buildGguf({ metadata: { ...tinyModel.metadata, ...metadata }, tensors }));
  return file;
}

const embedding = { name: "token_embd.weight", dimensions: [32, 100], type: 0, bytes: 12_800 };
const output = { name: "output.weight", dimensions: [32, 100], type: 8, bytes: 3_400 };
const layer = { name: "blk.0.ffn_up.weight", dimensions: [32, 64], type: 8, bytes: 2_176 };

test("only one row of an embedding table is read", () => {
  expect(bytesPerToken(fileOf([embedding, output, layer]))).toBe(128 + 3_400 + 2_176);
});

test("a table that is also the output matrix is read whole", () => {
  expect(bytesPerToken(fileOf([embedding, layer]))).toBe(12_800 + 2_176);
});

test("only the share of experts that the router picks is read", () => {
  const experts = { name: "blk.0.ffn_up_exps.weight", dimensions: [32, 64, 8], type: 0, bytes: 65_536 };
  const metadata = { "llama.expert_count": 8, "llama.expert_used_count": 2 };
  expect(bytesPerToken(fileOf([embedding, output, experts], metadata))).toBe(128 + 3_400 + 65_536 / 4);
});

test("a tensor of an unknown type leaves it unknown", () => {
  expect(bytesPerToken(fileOf([embedding, { ...layer, type: 99 }]))).toBeNull();
});
