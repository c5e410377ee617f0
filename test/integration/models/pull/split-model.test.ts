import { createHash } from "node:crypto";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ModelTarget, parseModelSpec } from "../../../../src/models/catalogue/model-spec.ts";
import { readGgufInfo } from "../../../../src/models/gguf/info.ts";
import { identifyModel } from "../../../../src/models/gguf/identity.ts";
import { type PulledFiles, pullParts } from "../../../../src/models/pull/pull-parts.ts";
import type { PullOptions } from "../../../../src/models/pull/pull.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { buildGguf, tinyModel } from "../../../fixtures/tiny-gguf.ts";
import { type Behaviour, FileServer } from "../file-server.ts";
import { splitGguf } from "../split-gguf.ts";
import { checksum, quickPolicy, temporaryFolders } from "../workbench.ts";

const parts = splitGguf(3);
const names = [1, 2, 3].map((part) => `big-0000${part}-of-00003.gguf`);
const bytes = parts.reduce((sum, part) => sum + part.length, 0);
/** As `sha256sum big-*.gguf | cut -c1-64 | sha256sum` computes it. */
const identity = createHash("sha256")
  .update(parts.map((part) => `${checksum(part)}\n`).join(""))
  .digest("hex");
const { signal } = new AbortController();

let folders: ModelFolders;
let server: FileServer | undefined;
beforeEach(async () => {
  folders = temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const inCache = (name: string): string => path.join(folders.cache, name);

async function writeParts(contents: readonly Buffer[] = parts): Promise<void> {
  for (const [index, name] of names.entries()) await writeFile(inCache(name), contents[index]!);
}

describe("a split model on disk", () => {
  test.each([0, 1, 2])("is found whole by its part %d", async (index) => {
    await writeParts();
    const file = inCache(names[index]!);
    expect(readGgufInfo(file)).toMatchObject({
      bytes,
      architecture: "llama",
      tensors: tinyModel.tensors.length,
      parameters: readGgufInfo(await wholeFile()).parameters,
      hasChatTemplate: true,
    });
    const found = await identifyModel(file, { cache: folders.cache, signal });
    expect(found).toMatchObject({ path: inCache(names[0]!), bytes, sha256: identity });
    expect(found.parts.map((part) => [path.basename(part.path), part.bytes, part.sha256])).toEqual(
      names.map((name, part) => [name, parts[part]!.length, checksum(parts[part]!)]),
    );
  });

  test("names the parts that are missing", async () => {
    await writeParts();
    await rm(inCache(names[0]!));
    await rm(inCache(names[2]!));
    const problem = {
      code: "not-found",
      message: expect.stringMatching(/^2 of the 3 .*: .*00001.*, .*00003/),
    };
    expect(() => readGgufInfo(inCache(names[1]!))).toThrowError(expect.objectContaining(problem));
    await expect(identifyModel(inCache(names[1]!), { cache: folders.cache, signal })).rejects.toMatchObject(
      problem,
    );
  });

  test("keeps its message short when a name claims thousands of parts", () => {
    expect(() => readGgufInfo(inCache("x-00001-of-99999.gguf"))).toThrowError(/and 99989 more$/);
  });

  test("refuses parts that were renamed, and parts of different models", async () => {
    await writeParts([parts[0]!, parts[2]!, parts[1]!]);
    expect(() => readGgufInfo(inCache(names[0]!))).toThrowError(/part 3 of 3, but its name says part 2 of 3/);
    await writeParts([parts[0]!, splitGguf(2)[1]!, parts[2]!]);
    expect(() => readGgufInfo(inCache(names[0]!))).toThrowError(/part 2 of 2, but its name says part 2 of 3/);
    await writeFile(inCache("renamed.gguf"), parts[1]!);
    expect(() => readGgufInfo(inCache("renamed.gguf"))).toThrowError(/is part 2 of a model split into 3/);
    const [first, second] = splitGguf(3);
    await writeParts([first!, second!, withoutTensors()]);
    expect(() => readGgufInfo(inCache(names[0]!))).toThrowError(/hold 2 tensors in all instead of 3/);
  });

  test("notices a part that is cut off", async () => {
    await writeParts([parts[0]!, parts[1]!.subarray(0, parts[1]!.length - 40), parts[2]!]);
    expect(() => readGgufInfo(inCache(names[0]!))).toThrowError(
      expect.objectContaining({ where: inCache(names[1]!), message: expect.stringContaining("is cut off") }),
    );
  });
});

async function wholeFile(): Promise<string> {
  await writeFile(inCache("whole.gguf"), buildGguf(tinyModel));
  return inCache("whole.gguf");
}

function withoutTensors(): Buffer {
  return buildGguf({ metadata: { "split.no": 2, "split.count": 3, "split.tensors.count": 3 } });
}

describe("a split model on the hub", () => {
  const targets = hubTargets(`hf:owner/repo/${names[1]}`);
  const files = Object.fromEntries(names.map((name, index) => [name, parts[index]!]));
  const cached = (index: number): string => inCache(`owner--repo--${names[index]}`);

  async function serve(behaviour: Partial<Behaviour> = {}): Promise<FileServer> {
    server = await new FileServer({
      bytes: Buffer.alloc(0),
      files,
      ranges: true,
      etag: '"v1"',
      states: true,
      ...behaviour,
    }).start();
    return server;
  }

  async function pull(from: FileServer, options: Partial<PullOptions> = {}): Promise<PulledFiles> {
    const hub = { endpoint: new URL(from.origin), token: null };
    return await pullParts(targets, {
      folders,
      hub,
      offline: false,
      signal,
      policy: quickPolicy,
      ...options,
    });
  }

  test("is fetched whole, whichever part was named, and is then known without the network", async () => {
    const hub = await serve();
    const pulled = await pull(hub);
    expect(pulled).toMatchObject({ path: cached(0), bytes, sha256: identity, source: "hub" });
    expect(pulled.parts.map((part) => part.path)).toEqual([0, 1, 2].map(cached));
    expect(readGgufInfo(pulled.path).tensors).toBe(3);
    const before = hub.requests.length;
    expect(await pull(hub)).toEqual({ ...pulled, source: "installed" });
    expect(hub.requests).toHaveLength(before);
  });

  test("resumes each part where it broke", async () => {
    const hub = await serve({ cuts: [null, 100, null, null] });
    expect((await pull(hub)).sha256).toBe(identity);
    expect(hub.downloads.map(({ path: file, range }) => [path.basename(file), range])).toEqual([
      [names[0], undefined],
      [names[1], undefined],
      [names[1], "bytes=100-"],
      [names[2], undefined],
    ]);
  });

  test("checks the disk for all parts before the first", async () => {
    const hub = await serve({ states: false, linked: { "x-linked-size": "300000000000000" } });
    await expect(pull(hub)).rejects.toMatchObject({
      code: "disk",
      message: expect.stringMatching(/^900 TB is needed/),
    });
    expect(hub.downloads).toEqual([]);
  });

  test("says which part the hub does not have, and keeps the others", async () => {
    const hub = await serve({ files: { [names[0]!]: parts[0]! } });
    await expect(pull(hub)).rejects.toMatchObject({
      code: "network",
      message: expect.stringMatching(/00002-of-00003\.gguf cannot be fetched.*404/),
    });
    expect((await stat(cached(0))).size).toBe(parts[0]!.length);
  });

  test("is refused when its parts lie in different folders", async () => {
    const hub = await serve();
    await mkdir(folders.readOnly[0]!, { recursive: true });
    await writeFile(path.join(folders.readOnly[0]!, `owner--repo--${names[0]}`), parts[0]!);
    await expect(pull(hub)).rejects.toMatchObject({
      code: "model",
      message: expect.stringContaining("different folders"),
    });
  });
});

function hubTargets(address: string): readonly ModelTarget[] {
  const spec = parseModelSpec(address);
  if (spec.kind !== "hub") throw new Error("not an address on the hub");
  return spec.targets;
}
