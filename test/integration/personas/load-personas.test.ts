import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { JuryboxError } from "../../../src/domain/error.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { settingsSchema } from "../../../src/config/settings.ts";
import { listPersonas } from "../../../src/personas/list-personas.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";
import { personaLines } from "./persona-text.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;
let ownFolder: string;
let packageFolder: string;

beforeEach(() => {
  folder = temporaryFolder();
  ownFolder = path.join(folder, "own");
  packageFolder = path.join(folder, "shipped");
  mkdirSync(ownFolder);
  mkdirSync(path.join(packageFolder, "anchors"), { recursive: true });
  for (const id of ["alpha", "beta", "gamma"]) save(packageFolder, id);
  writeFileSync(path.join(packageFolder, "anchors", "good-thing.md"), "no persona");
});

function save(where: string, id: string, file = id, change: (text: string) => string = (text) => text): void {
  writeFileSync(path.join(where, `${file}.md`), change(personaLines(id).join("\n")));
}

const rename = (text: string) => text.replace("name: Tester", "name: Mine");
const damage = (text: string) => text.replace("items:", "itms:");

function load(...ids: string[]) {
  return loadPersonas({ ownFolder, packageFolder, ids });
}

describe("loadPersonas", () => {
  test("keeps the order asked for", () => {
    expect(load("gamma", "alpha").map(({ id }) => id)).toEqual(["gamma", "alpha"]);
  });

  test("prefers the workspace's persona, whatever its file is called", () => {
    save(ownFolder, "beta", "copy-of-beta", rename);
    expect(load("beta", "alpha").map(({ name }) => name)).toEqual(["Mine", "Tester"]);
  });

  test("works without a workspace folder", () => {
    expect(loadPersonas({ packageFolder, ids: ["alpha"] })).toHaveLength(1);
    const missing = path.join(folder, "nowhere");
    expect(loadPersonas({ ownFolder: missing, packageFolder, ids: ["alpha"] })).toHaveLength(1);
  });

  test("does not find an unknown id, and suggests the nearest", () => {
    save(ownFolder, "broken", "broken", damage);
    expect(() => load("alpha", "gama")).toThrowError(
      expect.objectContaining({
        code: "not-found",
        message: 'unknown persona "gama"',
        hint: 'Did you mean "gamma"? Known: alpha, beta, gamma.',
      }),
    );
  });

  test("complains about a broken file only when its persona is asked for", () => {
    save(ownFolder, "beta", "beta", damage);
    expect(load("alpha")).toHaveLength(1);
    expect(() => load("beta")).toThrowError(
      expect.objectContaining({
        code: "persona",
        where: expect.stringContaining(path.join("own", "beta.md:")),
      }),
    );
  });

  test("refuses two workspace files with the same id", () => {
    save(ownFolder, "beta");
    save(ownFolder, "beta", "second");
    expect(() => load("alpha")).toThrowError(
      expect.objectContaining({ code: "persona", message: 'beta.md has the id "beta" too' }),
    );
  });

  test("says when the shipped personas are gone", () => {
    rmSync(packageFolder, { recursive: true });
    expect(() => load("alpha")).toThrowError(
      expect.objectContaining({ where: packageFolder, hint: expect.stringContaining("again") }),
    );
  });

  test("loads the personas that jurybox ships, by its default settings", () => {
    const ids = settingsSchema.parse({}).personas;
    const personas = loadPersonas({ packageFolder: packagePath("personas"), ids });
    expect(personas.map(({ id }) => id)).toEqual(ids);
  });
});

describe("listPersonas", () => {
  test("lists by id, with where each comes from and what is broken, and no anchors", () => {
    save(ownFolder, "beta");
    save(ownFolder, "delta", "delta", damage);
    writeFileSync(path.join(ownFolder, "notes.txt"), "");
    const entries = listPersonas({ ownFolder, packageFolder });
    expect(entries.map(({ id, origin, persona }) => [id, origin, persona instanceof JuryboxError])).toEqual([
      ["alpha", "shipped", false],
      ["beta", "own", false],
      ["delta", "own", true],
      ["gamma", "shipped", false],
    ]);
  });
});
