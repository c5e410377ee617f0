import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { explainWriteError } from "../../../../src/files/system-error.ts";
import { PartFile } from "../../../../src/models/pull/part-file.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { checksum, temporaryFolders } from "../workbench.ts";

let folders: ModelFolders;
let file: string;
beforeEach(async () => {
  folders = temporaryFolders();
  await mkdir(folders.cache, { recursive: true });
  file = path.join(folders.cache, "model.gguf.part");
});

describe("PartFile", () => {
  test("continues from what is there, and its digest is that of the whole", async () => {
    await writeFile(file, "first ");
    const part = await PartFile.open(file);
    expect(part.bytes).toBe(6);
    await part.append(Buffer.from("second"));
    expect(part.digest()).toBe(checksum(Buffer.from("first second")));
    const published = path.join(folders.cache, "model.gguf");
    await part.publish(published);
    expect(await readFile(published, "utf8")).toBe("first second");
  });

  test("forgets everything when it starts again", async () => {
    await writeFile(file, "first ");
    const part = await PartFile.open(file);
    await part.restart();
    await part.append(Buffer.from("x"));
    await part.close();
    expect(part.digest()).toBe(checksum(Buffer.from("x")));
    expect(await readFile(file, "utf8")).toBe("x");
  });
});

describe("explainWriteError", () => {
  // The kernel's own full disk: every write to it fails with ENOSPC.
  test.runIf(process.platform === "linux")(
    "turns a full disk (Linux has one to try) into an error that says what to do",
    async () => {
      const failure: unknown = await writeFile("/dev/full", "x").catch((error: unknown) => error);
      expect(explainWriteError(failure, "/models")).toMatchObject({
        code: "disk",
        message: "the disk is full",
        where: "/models",
        hint: expect.stringContaining("kept"),
      });
    },
  );

  test("leaves other errors alone", () => {
    const failure = new Error("something else");
    expect(explainWriteError(failure, "/models")).toBe(failure);
  });
});
