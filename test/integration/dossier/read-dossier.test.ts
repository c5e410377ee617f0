import { execFileSync } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { dossierLimits } from "../../../src/domain/dossier.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { readDossier, readDossiers } from "../../../src/dossier/read-dossier.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const sample = "---\nname: Acmé\ntagline: A parser\n---\nIt runs — quickly.\n";
let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function errorOf(file: string): Promise<JuryboxError> {
  const error: unknown = await readDossier(file).then(
    () => new Error("the file was accepted"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof JuryboxError)) throw error;
  expect(error.code).toBe("dossier");
  return error;
}

describe("reading a file", () => {
  test.each([
    ["a.md", sample],
    ["a.MD", `\uFEFF${sample}`],
    ["a.yaml", "name: Acmé\ntagline: A parser\nfacts: [It runs — quickly.]\n"],
    ["a.yml", "name: Acmé\ntagline: A parser\nfacts: [It runs — quickly.]\n"],
    ["a.json", '{"name": "Acmé", "tagline": "A parser", "facts": ["It runs — quickly."]}'],
  ])("%s", async (name, content) => {
    const dossier = await readDossier(await write(name, content));
    expect(dossier).toMatchObject({ name: "Acmé", slug: "acme", facts: [{ text: "It runs — quickly." }] });
  });

  test("a moved file is the same dossier", async () => {
    const [one, other] = [await write("a.md", sample), await write("b.md", sample)];
    expect((await readDossier(one)).hash).toBe((await readDossier(other)).hash);
  });

  test("names the file and line of an error", async () => {
    const file = await write("a.md", "---\nname: A\ntagline: b\ncolour: red\n---\nIt runs.\n");
    expect((await errorOf(file)).where).toBe(`${file}:4`);
  });
});

describe("a file that cannot be read", () => {
  test("is missing: the nearest name is suggested", async () => {
    await write("mistral.md", sample);
    const error = await errorOf(path.join(folder, "mistrl.md"));
    expect(error.message).toBe("there is no such file");
    expect(error.hint).toBe(`Did you mean ${path.join(folder, "mistral.md")}?`);
    expect((await errorOf(path.join(folder, "none", "a.md"))).hint).toBe("Check the path.");
  });

  test("is a folder", async () => {
    await mkdir(path.join(folder, "a.md"));
    expect((await errorOf(path.join(folder, "a.md"))).message).toContain("folder");
    expect((await errorOf(folder)).message).toContain("folder");
  });

  test("is a named pipe", async () => {
    const pipe = path.join(folder, "pipe.md");
    execFileSync("mkfifo", [pipe]);
    expect((await errorOf(pipe)).message).toContain("not a regular file");
  });

  test("is a link that leads nowhere", async () => {
    await symlink("nowhere.md", path.join(folder, "a.md"));
    expect((await errorOf(path.join(folder, "a.md"))).message).toBe("there is no such file");
  });

  test("has a name that no file can have", async () => {
    expect((await errorOf("a\u0000.md")).message).toContain("cannot be read");
  });

  test.skipIf(process.getuid?.() === 0)("may not be read (root may read all)", async () => {
    const file = await write("a.md", sample);
    await chmod(file, 0o000);
    expect((await errorOf(file)).message).toBe("the file cannot be read (EACCES)");
  });

  test("has another extension", async () => {
    const error = await errorOf(await write("a.txt", sample));
    expect(error.message).toContain('".txt"');
    expect(error.hint).toContain(".md, .yaml, .yml, .json");
  });

  test("is too large", async () => {
    const error = await errorOf(await write("a.md", "x".repeat(dossierLimits.fileBytes + 1)));
    expect(error.message).toBe("the file holds 1,000,001 bytes; the limit is 1,000,000");
  });

  test("is empty", async () => {
    expect((await errorOf(await write("a.md", ""))).message).toBe("the file is empty");
    expect((await errorOf(await write("b.md", "\uFEFF"))).message).toBe("the file is empty");
  });
});

describe("a file that is not UTF-8", () => {
  test("is refused with the offset and line of the first wrong byte", async () => {
    const bytes = Buffer.concat([
      Buffer.from("---\nname: \uFFFDé"),
      Buffer.from([0xe9, 0x0a]),
      Buffer.from("x"),
    ]);
    const file = await write("a.md", bytes);
    const error = await errorOf(file);
    expect(error.message).toContain("byte 0xe9 at offset 15");
    expect(error.where).toBe(`${file}:2`);
  });

  test("is recognised when it ends within a character", async () => {
    const file = await write("a.md", Buffer.from(sample).subarray(0, 14));
    expect(Buffer.from(sample)[13]).toBe(0xc3);
    expect((await errorOf(file)).message).toContain("offset 13");
  });

  test.each([
    ["UTF-16 (little endian)", Buffer.from(`\uFEFF${sample}`, "utf16le")],
    ["UTF-16 (little endian)", Buffer.from(sample, "utf16le")],
    ["UTF-16 (big endian)", Buffer.from(`\uFEFF${sample}`, "utf16le").swap16()],
    ["UTF-16 (big endian)", Buffer.from(sample, "utf16le").swap16()],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x2d, 0, 0, 0])],
  ])("is recognised as %s", async (encoding, bytes) => {
    const error = await errorOf(await write("a.md", bytes));
    expect(error.message).toBe(`the file is ${encoding}, not UTF-8`);
    expect(error.hint).toBe("Save the file as UTF-8 text.");
  });
});

describe("reading several files", () => {
  test("keeps their order", async () => {
    const files = [
      await write("b.md", sample.replace("Acmé", "B")),
      await write("a.md", sample.replace("Acmé", "A")),
    ];
    expect((await readDossiers(files)).map(({ slug }) => slug)).toEqual(["b", "a"]);
  });

  test("refuses two with the same slug and names both files", async () => {
    const [one, other] = [await write("a.md", sample), await write("b.md", sample)];
    const error: unknown = await readDossiers([one, other]).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "dossier", where: other });
    expect((error as JuryboxError).message).toBe(`the slug "acme" is already used by ${one}`);
  });
});
