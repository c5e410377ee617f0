import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { sampleDossier, setScene } from "./samples.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { openTemp, tempFile } from "./temp-store.ts";

/** Runs SQL on a file as another program would. */
function withSqlite<T>(file: string, work: (database: Database.Database) => T): T {
  const database = new Database(file);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

const failure = (code: string, message: RegExp) =>
  expect.objectContaining({
    name: "JuryboxError",
    code,
    message: expect.stringMatching(message) as string,
    hint: expect.stringMatching(/\w/) as string,
  });

describe("opening", () => {
  test("creates the folder and the file, and keeps what was saved", () => {
    const file = join(temporaryFolder(), "some", "deep folder", "jury box.db");
    const store = openTemp(file);
    expect(store.file).toBe(file);
    setScene(store);
    store.close();
    expect(openTemp(file).dossiers.get(sampleDossier("alpha").hash)).toStrictEqual(sampleDossier("alpha"));
  });

  test("accepts an empty file", () => {
    const file = tempFile();
    writeFileSync(file, "");
    expect(openTemp(file).runs.list()).toStrictEqual([]);
  });

  test("gives the file a write-ahead log, jurybox's mark and the version", () => {
    const file = tempFile();
    openTemp(file).close();
    const marks = withSqlite(file, (database) =>
      ["journal_mode", "application_id", "user_version"].map((name) =>
        database.pragma(name, { simple: true }),
      ),
    );
    expect(marks).toStrictEqual(["wal", 0x6a_75_72_79, 4]);
  });
});

describe("opening for reading only", () => {
  test("reads what is there", () => {
    const file = tempFile();
    const { run } = setScene(openTemp(file));
    const reader = openTemp(file, { readonly: true });
    expect(reader.runs.get(run.id)?.options).toStrictEqual(run.options);
    expect(reader.check()).toStrictEqual([]);
  });

  test("does not write", () => {
    const file = tempFile();
    openTemp(file).close();
    const reader = openTemp(file, { readonly: true });
    expect(() => setScene(reader)).toThrow(failure("disk", /cannot be written/));
  });

  test("creates nothing where there is no file", () => {
    const file = join(temporaryFolder(), "nowhere", "jurybox.db");
    expect(() => openTemp(file, { readonly: true })).toThrow(failure("store", /no database here/));
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });

  test("migrates nothing", () => {
    const file = tempFile();
    writeFileSync(file, "");
    expect(() => openTemp(file, { readonly: true })).toThrow(failure("store", /up to date/));
    expect(readFileSync(file)).toHaveLength(0);
  });
});

describe("opening refuses", () => {
  test("another program's database, and leaves it untouched", () => {
    const file = tempFile();
    withSqlite(file, (database) =>
      database.exec("CREATE TABLE songs (title); INSERT INTO songs VALUES ('x')"),
    );
    const before = readFileSync(file);
    expect(() => openTemp(file)).toThrow(failure("store", /another program/));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test("another program's empty database", () => {
    const file = tempFile();
    withSqlite(file, (database) => database.exec("PRAGMA application_id = 77; VACUUM"));
    expect(() => openTemp(file)).toThrow(failure("store", /another program/));
  });

  test("a newer program's file, and names both versions", () => {
    const file = tempFile();
    openTemp(file).close();
    withSqlite(file, (database) => database.pragma("user_version = 999"));
    expect(() => openTemp(file)).toThrow(failure("store-newer", /version 999.*up to 4/));
    expect(() => openTemp(file, { readonly: true })).toThrow(failure("store-newer", /999/));
  });

  test("a folder in the file's place", () => {
    const file = tempFile();
    mkdirSync(file);
    expect(() => openTemp(file)).toThrow(failure("disk", /cannot be opened/));
  });

  test("a file in the folder's place", () => {
    const file = tempFile();
    writeFileSync(file, "notes");
    expect(() => openTemp(join(file, "jurybox.db"))).toThrow(failure("disk", /folder cannot be created/));
  });
});
