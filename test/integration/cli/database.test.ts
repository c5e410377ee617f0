import { mkdirSync, readdirSync, truncateSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { beforeAll, describe, expect, test } from "vitest";
import { Scripts } from "../store/processes.ts";
import { fillDatabase, storedSlugs } from "./filled-database.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const folder = temporaryFolder();
const file = (name: string) => path.join(folder, name);
let scripts: Scripts;

beforeAll(() => {
  scripts = new Scripts("hold-lock");
  for (const name of ["cut.db", "newer.db", "locked.db"]) fillDatabase(file(name));
  truncateSync(file("cut.db"), Math.floor(statSync(file("cut.db")).size / 2));
  writeFileSync(file("text.db"), "my notes, not a database ".repeat(100));
  change("newer.db", "PRAGMA user_version = 99");
  change("other.db", "CREATE TABLE recipes (name TEXT)");
  mkdirSync(file("folder.db"));
});

function change(name: string, sql: string): void {
  const database = new Database(file(name));
  database.exec(sql);
  database.close();
}

describe("a database that cannot be used", () => {
  test.each([
    ["cut.db", "store-damaged"],
    ["text.db", "store-damaged"],
    ["newer.db", "store-newer"],
    ["other.db", "store"],
    ["folder.db", "disk"],
    ["text.db/below.db", "disk"],
  ])("is refused in two lines: %s as %s", async (name, code) => {
    const args = ["show", storedSlugs[0], "--db", name, "--json"];
    const outcome = await runCli(folder, args);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/^error .*\.db.*: .+\n {2}try .+\n$/);
    expect(JSON.parse(outcome.stdout)).toMatchObject({ error: { code } });
  });

  test.each([
    [["show", "a"], 2],
    [["compare", "a", "b", "--no-run"], 2],
    [["runs", "list"], 0],
    [["bench", "list"], 0],
    [["site"], 2],
  ])("is not created by %j, which only reads", async (args, code) => {
    const empty = temporaryFolder();
    expect((await runCli(empty, args)).code).toBe(code);
    expect(readdirSync(empty)).toEqual([]);
  });

  test("is waited for, then refused, while another process holds it", async () => {
    const holder = scripts.start("hold-lock", file("locked.db"), "all");
    await holder.ready();
    const outcome = await runCli(folder, ["show", storedSlugs[0], "--db", "locked.db"]);
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/held by another process\n {2}try wait/);
    await holder.end();
    expect((await runCli(folder, ["show", storedSlugs[0], "--db", "locked.db"])).code).toBe(0);
  });

  test.each(["text.db", "cut.db"])("is reported by doctor, which does not give up: %s", async (name) => {
    const { code, stdout, stderr } = await runCli(folder, ["doctor", "--db", name, "--json", "--gpu", "cpu"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const { database } = JSON.parse(stdout) as { database: { problems: string[] } };
    expect(database.problems.join()).toContain("damaged");
  });
});
