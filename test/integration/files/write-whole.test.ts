import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { writePieces, writeWhole, writeWholeSync } from "../../../src/files/write-whole.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

describe("a file that is written whole", () => {
  test("gets its folder made, replaces an older file and leaves no draft", async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "a", "b.txt");
    await writeWhole(file, "one");
    await writeWhole(file, "two");
    writeWholeSync(file, "three");
    expect(readFileSync(file, "utf8")).toBe("three");
    expect(readdirSync(path.dirname(file))).toEqual(["b.txt"]);
  });

  test("stays as it was when the work fails or writes nothing", async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "a.txt");
    writeFileSync(file, "old");
    const failed = writePieces(file, async (write) => {
      await write("half");
      throw new Error("stopped");
    });
    await expect(failed).rejects.toThrow("stopped");
    expect(await writePieces(file, () => Promise.resolve(7))).toEqual({ result: 7, bytes: 0 });
    expect(readFileSync(file, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  test("is measured in bytes, not characters", async () => {
    const file = path.join(temporaryFolder(), "a.txt");
    const { bytes } = await writePieces(file, async (write) => {
      await write("é");
      await write("n");
    });
    expect(bytes).toBe(3);
    expect(readFileSync(file, "utf8")).toBe("én");
  });

  test("is written through a link, which stays one", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "target.txt"), "old");
    const link = path.join(folder, "link.txt");
    symlinkSync("target.txt", link);
    await writeWhole(link, "new");
    expect(readFileSync(path.join(folder, "target.txt"), "utf8")).toBe("new");
    expect(readdirSync(folder).toSorted()).toEqual(["link.txt", "target.txt"]);
  });

  test.runIf(process.platform === "linux")("is refused with a message when the disk is full", async () => {
    await expect(writeWhole("/dev/full", "x")).rejects.toMatchObject({
      code: "disk",
      message: "the disk is full",
      where: "/dev/full",
      hint: expect.stringContaining("another folder") as string,
    });
  });

  test("is named when it cannot be written, with what to do", async () => {
    const folder = temporaryFolder();
    const taken = path.join(folder, "taken");
    mkdirSync(taken);
    const refusal = { code: "disk", where: taken, hint: expect.stringContaining("permissions") as string };
    await expect(writeWhole(taken, "x")).rejects.toMatchObject(refusal);
    expect(() => writeWholeSync(taken, "x")).toThrow(expect.objectContaining({ code: "disk" }) as Error);
    expect(readdirSync(folder)).toEqual(["taken"]);
  });

  test.skipIf(process.getuid?.() === 0)("is refused with a message when there is no permission", async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    await expect(writeWhole(path.join(folder, "a.txt"), "x")).rejects.toMatchObject({
      message: "there is no permission to write here",
    });
  });
});
