import { mkdir, readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Catalogue, findModel, loadCatalogue } from "../../../src/models/catalogue.ts";
import type { LocalModel } from "../../../src/models/catalogue-entry.ts";
import { identifyFile } from "../../../src/models/file-identity.ts";
import { listModels } from "../../../src/models/inventory.ts";
import { parseModelSpec } from "../../../src/models/model-spec.ts";
import { obtainModel, requireLocal } from "../../../src/models/obtain-model.ts";
import { removeModel } from "../../../src/models/remove-model.ts";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";
import { checksum, type TemporaryFolders, temporaryFolders } from "./workbench.ts";

const bytes = buildGguf(tinyModel);
const smol = requireLocal(findModel(await loadCatalogue(), "smollm2-135m"));
/** A catalogue entry for a file that a test can make. */
const tiny: LocalModel = {
  ...smol,
  id: "tiny",
  aliases: [],
  file: { name: "tiny.gguf", bytes: bytes.length, sha256: checksum(bytes), checksum: "verified" },
};
const catalogue: Catalogue = [tiny, smol];
const { signal } = new AbortController();

let folders: TemporaryFolders;
beforeEach(async () => {
  folders = await temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
});
afterEach(async () => await folders.remove());

const inCache = (name: string): string => path.join(folders.cache, name);

describe("listModels", () => {
  it("lists the catalogue's models as they are, then other files", async () => {
    await writeFile(inCache("tiny.gguf"), bytes);
    await writeFile(inCache(`${smol.file.name}.part`), "beginning");
    await writeFile(inCache("own.gguf"), bytes);
    await identifyFile(inCache("tiny.gguf"), { cache: folders.cache, signal });
    const rows = await listModels(catalogue, folders);
    expect(rows.map(({ bytes: size, entry, state, verified }) => [entry?.id, state, size, verified])).toEqual(
      [
        ["tiny", "installed", bytes.length, true],
        ["smollm2-135m", "partial", 9, false],
        [undefined, "installed", bytes.length, false],
      ],
    );
  });

  it("finds all missing before anything was pulled, and notices a cut file", async () => {
    expect(
      (await listModels(catalogue, { cache: inCache("none"), readOnly: [] })).map(({ state }) => state),
    ).toEqual(["missing", "missing"]);
    await writeFile(inCache("tiny.gguf"), bytes);
    await truncate(inCache("tiny.gguf"), 100);
    expect((await listModels(catalogue, folders))[0]).toMatchObject({ state: "damaged", bytes: 100 });
  });
});

describe("removeModel", () => {
  it("deletes the file, what was left of a pull, and the marker, and says how much that was", async () => {
    await writeFile(inCache("tiny.gguf"), bytes);
    await writeFile(inCache("tiny.gguf.part"), "12345");
    await identifyFile(inCache("tiny.gguf"), { cache: folders.cache, signal });
    expect(await removeModel(tiny, folders, signal)).toBe(bytes.length + 5);
    expect(await readdir(folders.cache)).toEqual([".verified"]);
    expect(await readdir(inCache(".verified"))).toEqual([]);
  });

  it("never touches the read-only folders", async () => {
    const own = path.join(folders.readOnly[0] ?? "", "tiny.gguf");
    await mkdir(path.dirname(own), { recursive: true });
    await writeFile(own, bytes);
    await expect(removeModel(tiny, folders, signal)).rejects.toMatchObject({ code: "not-found", where: own });
    expect((await listModels(catalogue, folders))[0]).toMatchObject({ state: "installed", path: own });
  });

  it("says when there is nothing to delete", async () => {
    await expect(removeModel(tiny, folders, signal)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("obtainModel", () => {
  const hub = { endpoint: new URL("http://127.0.0.1:9"), token: null };
  const obtain = async (text: string): ReturnType<typeof obtainModel> =>
    await obtainModel(parseModelSpec(text), catalogue, null, { folders, hub, offline: true, signal });

  it("knows a file that was given by its path from its bytes", async () => {
    await writeFile(inCache("renamed.gguf"), bytes);
    expect(await obtain(inCache("renamed.gguf"))).toMatchObject({
      entry: { id: "tiny" },
      file: { source: "installed", path: inCache("renamed.gguf"), sha256: checksum(bytes) },
    });
    await writeFile(inCache("other.gguf"), "other bytes");
    expect((await obtain(inCache("other.gguf"))).entry).toBeNull();
  });

  it("takes a name from the cache", async () => {
    await writeFile(inCache("tiny.gguf"), bytes);
    expect(await obtain("tiny")).toMatchObject({
      entry: { id: "tiny" },
      file: { path: inCache("tiny.gguf") },
    });
  });

  it("reports a path and a name that do not exist", async () => {
    await expect(obtain("./no.gguf")).rejects.toMatchObject({ code: "not-found" });
    await expect(obtain("tinny")).rejects.toMatchObject({ code: "not-found", hint: "Did you mean tiny?" });
  });
});
