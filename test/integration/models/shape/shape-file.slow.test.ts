import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { packagePath } from "../../../../src/files/package-root.ts";
import type { Engine } from "../../../../src/engines/engine.ts";
import { openLlamaEngine } from "../../../../src/engines/llama/llama-engine.ts";
import { findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import type { FileIdentity } from "../../../../src/models/gguf/identity.ts";
import { readGgufHeader } from "../../../../src/models/gguf/header.ts";
import { readGgufInfo } from "../../../../src/models/gguf/info.ts";
import { shapeFolders } from "../../../../src/models/installed/model-folders.ts";
import { requireLocal } from "../../../../src/models/obtain-model.ts";
import type { PullProgress } from "../../../../src/models/pull/progress-meter.ts";
import { planShape } from "../../../../src/models/shape/plan-shape.ts";
import { obtainShapeFile, type ShapeOptions } from "../../../../src/models/shape/shape-file.ts";
import { temporaryFolder } from "../../../temporary-folder.ts";
import { runCli } from "../../cli/run-cli.ts";

const catalogue = await loadCatalogue(packagePath("models"));
const model = requireLocal(findModel(catalogue, "smollm2-135m"));
const folder = temporaryFolder();
const folders = shapeFolders({ XDG_CACHE_HOME: path.join(folder, "cache") });
const name = "smollm2-135m-Q4_1.synthetic.gguf";

async function obtain(changes: Partial<ShapeOptions> = {}): Promise<FileIdentity> {
  const { signal } = new AbortController();
  const tokenizers = packagePath("models", "tokenizers");
  return await obtainShapeFile(model, "Q4_1", { folders, tokenizers, signal, ...changes });
}

const reports: PullProgress[] = [];
let written: FileIdentity;
beforeAll(async () => {
  written = await obtain({ onProgress: (progress) => reports.push(progress) });
});

describe("a file of a model's shape", () => {
  test("is reported while it is written, and gets its name only when it is whole", () => {
    expect(written.path).toBe(path.join(folders.cache, name));
    expect(readdirSync(folders.cache).toSorted()).toEqual([".verified", name]);
    expect(statSync(written.path).size).toBe(written.bytes);
    expect(reports.at(-1)).toMatchObject({ doneBytes: written.bytes, totalBytes: written.bytes });
  });

  test("says what it is, and has the shape's tensors", () => {
    expect(readGgufInfo(written.path)).toMatchObject({
      architecture: "llama",
      synthetic: true,
      quantization: "Q4_1",
      layers: 30,
      heads: 9,
      embedding: 576,
      feedForward: 1536,
      vocabulary: 49152,
      contextTokens: 8192,
      parameters: 134515008,
      kvBytesPerToken: 2 * 30 * 3 * 64 * 2,
      slidingWindow: null,
      hasChatTemplate: true,
      license: null,
    });
    const { tensors } = readGgufHeader(written.path);
    const planned = planShape(model.shape, "Q4_1");
    expect(tensors).toEqual(
      planned.map(({ dimensions, name: tensor, offset, type }) => ({
        name: tensor,
        dimensions,
        type,
        offset,
      })),
    );
    // The published file's header holds other tokens: a tenth of a per cent of this small one.
    expect(Math.abs(written.bytes / model.file.bytes - 1)).toBeLessThan(0.001);
  });

  test("is written once", async () => {
    const { mtimeMs } = statSync(written.path);
    expect(await obtain()).toEqual(written);
    expect(statSync(written.path).mtimeMs).toBe(mtimeMs);
  });

  test("is written again, with the same bytes, where another file has its name", async () => {
    writeFileSync(written.path, Buffer.alloc(written.bytes));
    expect(await obtain()).toEqual(written);
    expect(readGgufInfo(written.path).synthetic).toBe(true);
  });

  test("leaves nothing behind when it is stopped", async () => {
    const other = shapeFolders({ XDG_CACHE_HOME: path.join(temporaryFolder(), "cache") });
    const stop = new AbortController();
    const onProgress = ({ doneBytes }: PullProgress): void => {
      if (doneBytes > 10e6) stop.abort();
    };
    const stopped = obtain({ folders: other, signal: stop.signal, onProgress });
    await expect(stopped).rejects.toMatchObject({ code: "interrupted" });
    expect(readdirSync(other.cache)).toEqual([]);
  });
});

describe("the engine on random weights", () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openLlamaEngine({
      modelPath: written.path,
      contextTokens: 512,
      parallel: 2,
      gpu: "cpu",
      model: {
        id: "shape",
        name: "shape",
        sha256: written.sha256,
        quantization: "Q4_1",
        parameters: null,
        license: null,
        notice: null,
      },
      chatTemplate: null,
    });
  });
  afterAll(async () => await engine.close());
  const { signal } = new AbortController();
  const prompt = [
    { role: "system", text: "You review tools." },
    { role: "user", text: "F1: It reads 1,234 files — naïvely.\nIs it fast? Answer Yes or No." },
  ] as const;

  test("judges: finite logits, probabilities for yes and no", async () => {
    const [judgement] = await engine.judge([prompt], signal);
    expect(judgement!.mass).toBeGreaterThan(0);
    // Near-uniform over 49,152 tokens: no more than a model without an opinion has.
    expect(judgement!.mass).toBeLessThan(0.1);
    expect(judgement!.pYes).toBeGreaterThan(0);
    expect(judgement!.pYes).toBeLessThan(1);
  });

  // Next to other programs two threads of llama.cpp wait for each other most of the time.
  const patience = 5 * 60_000;
  test("writes JSON that follows the schema", { timeout: patience }, async () => {
    const answer = z.strictObject({
      evidence: z
        .array(z.enum(["F1", "F2"]))
        .min(1)
        .max(3),
      text: z.string().min(40).max(60),
    });
    const schema = {
      type: "object",
      properties: {
        evidence: { type: "array", items: { enum: ["F1", "F2"] }, minItems: 1, maxItems: 3 },
        text: { type: "string", minLength: 40, maxLength: 60 },
      },
    };
    const requests = [1, 2].map((seed) => ({
      prompt,
      schema,
      sampling: { seed, temperature: 0.7, topP: 0.95, maxTokens: 90 },
    }));
    const texts: string[] = [];
    for await (const event of engine.write(requests, signal)) {
      if (event.type === "failed") throw new Error(event.reason);
      if (event.type === "done") texts.push(event.text);
    }
    expect(texts).toHaveLength(2);
    for (const text of texts) expect(answer.safeParse(JSON.parse(text)).error).toBeUndefined();
  });
});

describe("the program", () => {
  test("refuses to review with it, whatever it is called", async () => {
    writeFileSync(path.join(folder, "good.md"), "---\nname: Acme\ntagline: x\n---\n- A fact.\n");
    const outcome = await runCli(folder, ["review", "good.md", "--model", written.path]);
    expect(outcome).toMatchObject({ code: 1, stdout: "" });
    expect(outcome.stderr).toMatch(/weights are random.*\n.*bench --shape/);
    expect(existsSync(path.join(folder, "jurybox.db"))).toBe(true);
    const calibrated = await runCli(folder, ["calibrate", "--model", written.path]);
    expect(calibrated).toMatchObject({ code: 1, stderr: expect.stringContaining("weights are random") });
  });

  test("lists, inspects and deletes it", async () => {
    const listed = await runCli(folder, ["models", "list"]);
    expect(listed.stdout).toMatch(/smollm2-135m-Q4_1\.synthetic\.gguf +installed, verified +98\.3 MB +Q4_1/);
    const inspected = await runCli(folder, ["models", "inspect", written.path]);
    expect(inspected.stdout).toMatch(/weights +random/);
    const deleted = await runCli(folder, ["models", "rm", name]);
    expect(deleted).toMatchObject({ code: 0, stdout: `deleted ${name}: 98.3 MB freed\n` });
    expect(existsSync(written.path)).toBe(false);
  });
});
