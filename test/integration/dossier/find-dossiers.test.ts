import { mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { findDossiers } from "../../../src/dossier/find-dossiers.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;

beforeAll(async () => {
  folder = await realpath(temporaryFolder());
  for (const name of ["dossiers/deep/er", "dossiers/.hidden", "empty", "dossiers/node_modules/x"]) {
    await mkdir(path.join(folder, name), { recursive: true });
  }
  const files = [
    "jurybox.yaml",
    "top.md",
    "dossiers/b.md",
    "dossiers/a.json",
    "dossiers/C.YML",
    "dossiers/d.yaml",
    "dossiers/notes.txt",
    "dossiers/.draft.md",
    "dossiers/star*.md",
    "dossiers/deep/e.md",
    "dossiers/deep/er/f.md",
    "dossiers/.hidden/g.md",
    "dossiers/node_modules/x/h.md",
    "empty/readme.txt",
  ];
  for (const name of files) await writeFile(path.join(folder, name), "");
  await symlink("b.md", path.join(folder, "dossiers/link.md"));
  await symlink("..", path.join(folder, "dossiers/deep/loop"));
});

async function find(...patterns: string[]): Promise<string[]> {
  const files = await findDossiers(patterns, folder);
  return files.map((file) => path.relative(folder, file));
}

describe("findDossiers", () => {
  test.each([
    [["top.md"], ["top.md"]],
    [["./dossiers/../top.md", "top.md"], ["top.md"]],
    [
      ["dossiers/b.md", "dossiers/a.json"],
      ["dossiers/b.md", "dossiers/a.json"],
    ],
    [["dossiers/b.md", "dossiers/link.md"], ["dossiers/b.md"]],
    [["dossiers/.draft.md"], ["dossiers/.draft.md"]],
    [["dossiers/star*.md"], ["dossiers/star*.md"]],
    [["dossiers"], ["C.YML", "a.json", "b.md", "d.yaml", "star*.md"].map((name) => `dossiers/${name}`)],
    [["dossiers/"], ["C.YML", "a.json", "b.md", "d.yaml", "star*.md"].map((name) => `dossiers/${name}`)],
    [["dossiers/?.md"], ["dossiers/b.md"]],
    [["dossiers/*.yaml", "dossiers/*.y*ml"], ["dossiers/d.yaml"]],
    [["**/e*.md"], ["dossiers/deep/e.md"]],
    [
      ["dossiers/**/*.md"],
      ["b.md", "deep/e.md", "deep/er/f.md", "star*.md"].map((name) => `dossiers/${name}`),
    ],
    [["dossiers/*/*.md"], ["dossiers/deep/e.md"]],
    [["."], ["top.md"]],
    [["jurybox.yaml"], ["jurybox.yaml"]],
    [
      ["dossiers/b.md", "dossiers/?.md", "top.md"],
      ["dossiers/b.md", "top.md"],
    ],
  ])("finds for %j: %j", async (patterns, expected) => {
    expect(await find(...patterns)).toEqual(expected);
  });

  test("takes absolute paths", async () => {
    expect(await find(path.join(folder, "dossiers/?.json"))).toEqual(["dossiers/a.json"]);
  });

  test.each([
    ["tpo.md", "there is no such file or folder", "top.md"],
    ["dosiers", "there is no such file or folder", "dossiers"],
    ["dossiers/z.md", "there is no such file or folder", ""],
    ["empty", "the folder holds no dossier", "**/*.md"],
    ["none/*.md", "no dossier matches the pattern", "quotes"],
    ["dossiers/*.txt", "no dossier matches the pattern", "quotes"],
  ])("refuses %s", async (pattern, message, hint) => {
    const error: unknown = await findDossiers(["top.md", pattern], folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "dossier", message, where: pattern });
    expect((error as { hint: string }).hint).toContain(hint);
  });
});
