import { mkdir, readdir, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { type Catalogue, findModel, loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import type { LocalModel } from "../../../../src/models/catalogue/catalogue-entry.ts";
import { identifyFile } from "../../../../src/models/gguf/identity.ts";
import { listModels } from "../../../../src/models/installed/inventory.ts";
import { type NamedModel, parseModelSpec } from "../../../../src/models/catalogue/model-spec.ts";
import { obtainModel, requireLocal } from "../../../../src/models/obtain-model.ts";
import { removeModel } from "../../../../src/models/installed/remove-model.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { buildGguf, tinyModel } from "../../../fixtures/tiny-gguf.ts";
import { splitGguf } from "../split-gguf.ts";
import { checksum, temporaryFolders } from "../workbench.ts";

const bytes = buildGguf(tinyModel);
const smol = requireLocal(findModel(await loadCatalogue(packagePath("models")), "smollm2-135m"));
/** A catalogue entry for a file that a test can make. */
const tiny: LocalModel = {
  ...smol,
  id: "tiny",
  aliases: [],
  file: { name: "tiny.gguf", bytes: bytes.length, sha256: checksum(bytes), checksum: "verified" },
};
const catalogue: Catalogue = [tiny, smol];
const { signal } = new AbortController();

let folders: ModelFolders;
beforeEach(async () => {
  folders = temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
});

function named(text: string): NamedModel {
  const spec = parseModelSpec(text);
  if (spec.kind === "auto") throw new Error("auto names no model");
  return spec;
}

const inCache = (name: string): string => path.join(folders.cache, name);

describe("listModels", () => {
  test("lists the catalogue's models as they are, then other files", async () => {
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

  test("finds all missing before anything was pulled, and notices a cut file", async () => {
    expect(
      (await listModels(catalogue, { cache: inCache("none"), readOnly: [] })).map(({ state }) => state),
    ).toEqual(["missing", "missing"]);
    await writeFile(inCache("tiny.gguf"), bytes);
    await truncate(inCache("tiny.gguf"), 100);
    expect((await listModels(catalogue, folders))[0]).toMatchObject({ state: "damaged", bytes: 100 });
  });
});

describe("listModels of other files", () => {
  test("skips folders with a model's name, and transfers that brought nothing", async () => {
    await mkdir(inCache("folder.gguf"));
    await mkdir(inCache("tiny.gguf"));
    await writeFile(inCache("owner--repo--none.gguf.part"), "");
    expect((await listModels(catalogue, folders)).map(({ entry, state }) => [entry?.id, state])).toEqual([
      ["tiny", "missing"],
      ["smollm2-135m", "missing"],
    ]);
  });

  test("gives a split model one row, however much of it is there, with what the file says", async () => {
    const [first, second] = splitGguf(2);
    await writeFile(inCache("big-00002-of-00002.gguf"), second!);
    expect((await listModels([], folders))[0]).toMatchObject({
      fileName: "big-00001-of-00002.gguf",
      state: "partial",
      bytes: second!.length,
    });
    await writeFile(inCache("big-00001-of-00002.gguf"), first!);
    expect(await listModels([], folders)).toMatchObject([
      {
        fileName: "big-00001-of-00002.gguf",
        path: inCache("big-00001-of-00002.gguf"),
        state: "installed",
        bytes: first!.length + second!.length,
        license: "mit",
        notice: null,
        quantization: "Q4_K_M",
      },
    ]);
  });

  test("marks as damaged what is not a model", async () => {
    await writeFile(inCache("text.gguf"), "some text");
    expect((await listModels([], folders))[0]).toMatchObject({ state: "damaged", license: null });
  });
});

describe("removeModel", () => {
  test("deletes all parts of a split model", async () => {
    const fileNames = ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"];
    await writeFile(inCache(fileNames[0]!), "12345");
    await writeFile(`${inCache(fileNames[1]!)}.part`, "12");
    expect(await removeModel({ id: "big", fileNames }, folders, signal)).toBe(7);
    expect(await readdir(folders.cache)).toEqual([]);
  });

  test("deletes the file, what was left of a pull, and the marker, and says how much that was", async () => {
    await writeFile(inCache("tiny.gguf"), bytes);
    await writeFile(inCache("tiny.gguf.part"), "12345");
    await identifyFile(inCache("tiny.gguf"), { cache: folders.cache, signal });
    expect(await removeModel({ id: "tiny", fileNames: ["tiny.gguf"] }, folders, signal)).toBe(
      bytes.length + 5,
    );
    expect(await readdir(folders.cache)).toEqual([".verified"]);
    expect(await readdir(inCache(".verified"))).toEqual([]);
  });

  test("never touches the read-only folders", async () => {
    const own = path.join(folders.readOnly[0] ?? "", "tiny.gguf");
    await mkdir(path.dirname(own), { recursive: true });
    await writeFile(own, bytes);
    await expect(
      removeModel({ id: "tiny", fileNames: ["tiny.gguf"] }, folders, signal),
    ).rejects.toMatchObject({ code: "not-found", where: own });
    expect((await listModels(catalogue, folders))[0]).toMatchObject({ state: "installed", path: own });
  });

  test("says when there is nothing to delete", async () => {
    await expect(
      removeModel({ id: "tiny", fileNames: ["tiny.gguf"] }, folders, signal),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("obtainModel", () => {
  const notices: string[] = [];
  const onNotice = (notice: string): void => void notices.push(notice);
  beforeEach(() => void notices.splice(0));
  const hub = { endpoint: new URL("http://127.0.0.1:9"), token: null };
  const obtain = async (text: string): ReturnType<typeof obtainModel> =>
    await obtainModel(named(text), catalogue, { folders, hub, offline: true, signal, onNotice });

  test("recognises a file given by path from its bytes", async () => {
    await writeFile(inCache("renamed.gguf"), bytes);
    expect(await obtain(inCache("renamed.gguf"))).toMatchObject({
      entry: { id: "tiny" },
      file: { source: "installed", path: inCache("renamed.gguf"), sha256: checksum(bytes) },
    });
    await writeFile(inCache("other.gguf"), Buffer.concat([bytes, bytes]));
    expect((await obtain(inCache("other.gguf"))).entry).toBeNull();
    expect(notices).toEqual([]);
  });

  test("refuses what is not a model before it computes a checksum", async () => {
    await writeFile(inCache("text.gguf"), "some text");
    await expect(obtain(inCache("text.gguf"))).rejects.toMatchObject({ code: "model" });
    expect(await readdir(folders.cache)).toEqual(["text.gguf"]);
  });

  test("reports what a file's own licence asks, once", async () => {
    const metadata = { ...tinyModel.metadata, "general.license": "cc-by-nc-4.0" };
    await writeFile(inCache("other.gguf"), buildGguf({ ...tinyModel, metadata }));
    const { notice } = await obtain(inCache("other.gguf"));
    expect(notice).toContain("non-commercial");
    expect(notices).toEqual([notice]);
  });

  test("takes a name from the cache", async () => {
    await writeFile(inCache("tiny.gguf"), bytes);
    expect(await obtain("tiny")).toMatchObject({
      entry: { id: "tiny" },
      file: { path: inCache("tiny.gguf") },
    });
  });

  test("reports a path and a name that do not exist", async () => {
    await expect(obtain("./no.gguf")).rejects.toMatchObject({ code: "not-found" });
    await expect(obtain("tinny")).rejects.toMatchObject({ code: "not-found", hint: "Did you mean tiny?" });
  });
});
