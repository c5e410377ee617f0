import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const folder = temporaryFolder();
const { "tokenizer.chat_template": _, ...withoutTemplate } = tinyModel.metadata;

beforeAll(() => {
  const file = (name: string, content: string | Uint8Array) =>
    writeFileSync(path.join(folder, name), content);
  file("good.md", "---\nname: Acme\ntagline: x\n---\n- A fact.\n");
  file("tiny.gguf", buildGguf(tinyModel));
  file("base.gguf", buildGguf({ ...tinyModel, metadata: withoutTemplate }));
  const deep = { "llama.block_count": 200_000, "llama.context_length": 131_072 };
  file("huge.gguf", buildGguf({ ...tinyModel, metadata: { ...tinyModel.metadata, ...deep } }));
  mkdirSync(path.join(folder, "below/folder.gguf"), { recursive: true });
});

test("list shows the catalogue, and files that are not in it", async () => {
  const text = await runCli(folder, ["models", "list"], { JURYBOX_MODELS_DIR: folder });
  expect(text.code).toBe(0);
  expect(text.stdout).toMatch(/smollm2-135m +missing/);
  expect(text.stdout).toMatch(/tiny\.gguf +installed/);
  expect(text.stdout).toMatch(/mistral-medium +hosted/);
  const { stdout } = await runCli(folder, ["models", "list", "--json"]);
  const rows = JSON.parse(stdout) as { state: string }[];
  expect(new Set(rows.map((row) => row.state))).toEqual(new Set(["missing"]));
});

test("inspect reads a file's head", async () => {
  const { code, stdout } = await runCli(folder, ["models", "inspect", "tiny.gguf", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    id: null,
    name: "Tiny",
    contextTokens: 128,
    hasChatTemplate: true,
  });
  const base = await runCli(folder, ["models", "inspect", "base.gguf"]);
  expect(base.stdout).toMatch(/chat template +none: a base model/);
});

test("rm deletes from the cache, and then there is nothing to delete", async () => {
  const own = temporaryFolder();
  const cache = path.join(own, "cache/jurybox/models");
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, "SmolLM2-135M-Instruct.Q4_1.gguf");
  writeFileSync(file, "x".repeat(1_000));
  const first = await runCli(own, ["models", "rm", "smollm2-135m"]);
  expect(first).toMatchObject({ code: 0, stdout: "deleted smollm2-135m: 1.00 kB freed\n" });
  expect(existsSync(file)).toBe(false);
  expect((await runCli(own, ["models", "rm", "smollm2-135m"])).code).toBe(2);
});

describe("a model that cannot be used", () => {
  test.each([
    [["models", "inspect", "below/folder.gguf"], 2, /folder/],
    [["models", "rm", "smollm2-135"], 2, /smollm2-135m/],
    [["models", "pull", "mistral-medium"], 2, /hosted/],
    [["models", "inspect", "qwen2.5-coder-1.5b"], 2, /not on this machine\n.*models pull/],
    [["models", "pull", "smollm2-135m", "--offline"], 1, /offline/],
    [["models", "pull", "hf:nobody/nothing"], 2, /hf:owner/],
    [["review", "good.md", "--model", "base.gguf"], 1, /chat template.*\n.*-instruct/],
    [["review", "good.md", "--model", "nowhere.gguf"], 2, /nowhere\.gguf/],
    [["review", "good.md", "--model", "huge.gguf", "--gpu", "cpu"], 1, /memory/],
  ] as const)("jurybox %j", async (args, code, message) => {
    const { stderr, ...outcome } = await runCli(folder, args);
    expect(outcome).toEqual({ code, stdout: "" });
    expect(stderr).toMatch(/(^|\n)error .+\n {2}try .+\n$/);
    expect(stderr).toMatch(message);
  });
});
