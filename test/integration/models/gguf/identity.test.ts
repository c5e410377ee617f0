import { mkdir, readdir, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { identifyFile, isIdentified, verifyFile } from "../../../../src/models/gguf/identity.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { checksum, temporaryFolders } from "../workbench.ts";

let folders: ModelFolders;
let file: string;
const { signal } = new AbortController();
const first = Buffer.from("first bytes");
const second = Buffer.from("other bytes");

beforeEach(async () => {
  folders = temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
  file = path.join(folders.cache, "model.gguf");
  await writeFile(file, first);
});

/** Identifies the file and reports whether its bytes were read for that. */
async function identify(): Promise<{ sha256: string; read: boolean }> {
  let read = false;
  const onBytes = (): void => void (read = true);
  const { sha256 } = await identifyFile(file, { cache: folders.cache, signal, onBytes });
  return { sha256, read };
}

describe("identifyFile", () => {
  test("hashes a file once for as long as it is unchanged", async () => {
    expect(await isIdentified(file, folders.cache)).toBe(false);
    expect(await identify()).toEqual({ sha256: checksum(first), read: true });
    expect(await identify()).toEqual({ sha256: checksum(first), read: false });
    expect(await isIdentified(file, folders.cache)).toBe(true);
  });

  test("notices a file of the same size that was written later", async () => {
    await identify();
    await writeFile(file, second);
    await utimes(file, new Date(), new Date(Date.now() + 5000));
    expect(await identify()).toEqual({ sha256: checksum(second), read: true });
  });

  test("notices a different size with the same time", async () => {
    await identify();
    const { atime, mtime } = await stat(file);
    await writeFile(file, "longer bytes than before");
    await utimes(file, atime, mtime);
    expect((await identify()).read).toBe(true);
  });

  test("does not trust a damaged marker", async () => {
    await identify();
    const markers = path.join(folders.cache, ".verified");
    for (const name of await readdir(markers)) await writeFile(path.join(markers, name), '{"sha256": ');
    expect(await identify()).toEqual({ sha256: checksum(first), read: true });
  });

  test("stops when the user does, and reports a missing file", async () => {
    const options = { cache: folders.cache, signal: AbortSignal.abort() };
    await expect(identifyFile(file, options)).rejects.toMatchObject({ code: "interrupted" });
    await expect(identifyFile(`${file}.no`, options)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("verifyFile", () => {
  test("accepts the file that was meant", async () => {
    const expected = { bytes: first.length, sha256: checksum(first) };
    expect((await verifyFile(file, expected, { cache: folders.cache, signal })).sha256).toBe(checksum(first));
  });

  test("names the difference in size, or in checksum", async () => {
    await expect(
      verifyFile(file, { bytes: 99, sha256: null }, { cache: folders.cache, signal }),
    ).rejects.toMatchObject({
      code: "checksum",
      message: expect.stringContaining("should have 99"),
      where: file,
    });
    await expect(
      verifyFile(file, { bytes: null, sha256: checksum(second) }, { cache: folders.cache, signal }),
    ).rejects.toMatchObject({ code: "checksum", message: expect.stringContaining(checksum(second)) });
  });
});
