import { once } from "node:events";
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { type Outcome, runCli, startCli } from "../cli/run-cli.ts";
import { FileServer } from "./file-server.ts";
import { splitGguf } from "./split-gguf.ts";

const address = "hf:owner/repo/big-00002-of-00002.gguf";
const names = ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"];
const parts = splitGguf(2, { "general.license": "cc-by-nc-4.0" });
const large = Buffer.concat([buildGguf(tinyModel), Buffer.alloc(2_000_000, 1)]);

let folder: string;
let hub: FileServer;
beforeEach(async () => {
  folder = temporaryFolder();
  const { "tokenizer.chat_template": _, ...withoutTemplate } = tinyModel.metadata;
  hub = await new FileServer({
    bytes: Buffer.alloc(0),
    files: {
      [names[0]!]: parts[0]!,
      [names[1]!]: parts[1]!,
      "base.gguf": buildGguf({ ...tinyModel, metadata: withoutTemplate }),
      "large.gguf": large,
    },
    ranges: true,
    etag: '"v1"',
    states: true,
  }).start();
});
afterEach(async () => await hub.stop());

const token = "hf_a-secret-that-must-not-be-shown";
const environment = (): Record<string, string> => ({ HF_ENDPOINT: hub.origin, HF_TOKEN: token });
const jurybox = async (...args: string[]): Promise<Outcome> => await runCli(folder, args, environment());
const cached = (name: string): string => path.join(folder, "cache/jurybox/models", name);

describe("jurybox models with a hub", () => {
  test("pull, list, inspect and rm treat a split model as one", async () => {
    const pulled = await jurybox("models", "pull", address);
    expect(pulled).toMatchObject({ code: 0, stdout: expect.stringContaining("and 1 more") });
    expect(pulled.stderr).toContain("non-commercial");
    expect(hub.requests.every((request) => request.authorization === `Bearer ${token}`)).toBe(true);
    expect(`${pulled.stdout}${pulled.stderr}`).not.toContain(token);

    const listed = await jurybox("models", "list");
    expect(listed.stdout).toMatch(
      /owner--repo--big-00001-of-00002\.gguf +installed, verified .*cc-by-nc-4\.0/,
    );
    expect(listed.stdout).not.toContain("00002-of");
    expect(listed.stdout).toMatch(/big-00001-of-00002\.gguf +Creative Commons NonCommercial/);

    const inspected = await jurybox("models", "inspect", address, "--json");
    expect(JSON.parse(inspected.stdout)).toMatchObject({
      path: cached(`owner--repo--${names[0]}`),
      bytes: parts[0]!.length + parts[1]!.length,
      parts: [{ bytes: parts[0]!.length }, { bytes: parts[1]!.length }],
      notice: expect.stringContaining("non-commercial"),
    });

    const removed = await jurybox("models", "rm", `owner--repo--${names[1]}`);
    expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining("freed") });
    expect(readdirSync(cached("")).filter((name) => name.endsWith(".gguf"))).toEqual([]);
  });

  test("a review fetches the model that it names by its address", async () => {
    await jurybox("init", ".");
    const review = ["review", "dossiers", "--model", "hf:owner/repo/base.gguf"];
    const refused = await jurybox(...review, "--offline");
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--offline forbids fetching it"),
    });
    expect(hub.requests).toEqual([]);
    const { code, stderr } = await jurybox(...review);
    expect(existsSync(cached("owner--repo--base.gguf"))).toBe(true);
    expect(code).toBe(1);
    expect(stderr).toContain("the model has no chat template");
    expect(stderr).not.toContain(token);
  });

  test("a pull that was killed resumes where it stopped", async () => {
    const half = 1_000_000;
    // The first GET reads the head for the licence; what is asked for after the cut stays away until the pull is killed.
    hub.behaviour = { ...hub.behaviour, cuts: [null, half, 0, 0, 0, 0, 0, 0] };
    const pull = ["models", "pull", "hf:owner/repo/large.gguf"];
    const child = startCli(folder, pull, environment());
    const part = cached("owner--repo--large.gguf.part");
    while (!existsSync(part) || statSync(part).size < half) await sleep(20);
    child.kill("SIGKILL");
    await once(child, "exit");
    hub.behaviour = { ...hub.behaviour, cuts: [] };
    expect(await jurybox(...pull)).toMatchObject({ code: 0 });
    expect(hub.downloads.at(-1)?.range).toBe(`bytes=${half}-`);
    expect(statSync(cached("owner--repo--large.gguf")).size).toBe(large.length);
  });
});

describe("jurybox models fit", () => {
  test("reports what each model needs, where it runs and how fast it can be", async () => {
    const { code, stdout } = await jurybox("models", "fit", "--gpu", "cpu");
    expect(code).toBe(0);
    expect(stdout).toMatch(/mistral-small-22b +missing +13\.3 GB +4\.70 GB +654 MB +18\.7 GB/);
    expect(stdout).toMatch(/qwen2\.5-coder-1\.5b +missing +1\.12 GB +587 MB/);
    expect(stdout).toMatch(/GB\/s measured, reading with \d+ thread|not measured/);
    expect(stdout).toContain("auto takes qwen2.5-coder-1.5b: no GPU is in use");
  });

  test("plans the context and the reviews asked for, for the models named", async () => {
    const flags = ["--gpu", "cpu", "--context-tokens", "8192", "--max-parallel", "1", "--json"];
    const { stdout } = await jurybox("models", "fit", "phi4", ...flags);
    expect(JSON.parse(stdout)).toMatchObject({
      host: { gpu: null, threads: expect.any(Number) },
      plan: { contextTokens: 8192, sequences: 2 },
      // 2 · 40 layers · 10 heads · 128 · 2 bytes, for two sequences.
      models: [{ id: "phi-4", cacheBytes: 204_800 * 8192 * 2, layers: 40 }],
      auto: null,
    });
  });

  test("says what is wrong with a name", async () => {
    expect(await jurybox("models", "fit", "phi5")).toMatchObject({ code: 2, stdout: "" });
    expect(await jurybox("models", "fit", "mistral-medium")).toMatchObject({ code: 2 });
  });
});
