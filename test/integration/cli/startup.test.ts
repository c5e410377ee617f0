import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { fillDatabase } from "./filled-database.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const folder = temporaryFolder();
const list = path.join(folder, "loaded.txt");

/** Appends every module that the loader reads to the file named by LOADED. */
const hook = `
  import { appendFileSync } from "node:fs";
  export function load(url, context, next) {
    appendFileSync(process.env.LOADED, url + "\\n");
    return next(url, context);
  }`;
const asModule = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;
const register = asModule(
  `import { register } from "node:module"; register(${JSON.stringify(asModule(hook))});`,
);

interface Loaded {
  readonly files: number;
  /** Rooms of `src` from which something was loaded. */
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
}

/** What a command loads; it must succeed. */
async function loadedBy(args: readonly string[]): Promise<Loaded> {
  rmSync(list, { force: true });
  const { code, stderr } = await runCli(folder, args, { NODE_OPTIONS: `--import=${register}`, LOADED: list });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const urls = readFileSync(list, "utf8")
    .split("\n")
    .filter((url) => url.startsWith("file:"));
  const own = (part: RegExp) => [...new Set(urls.flatMap((url) => part.exec(url)?.[1] ?? []))].toSorted();
  return {
    files: urls.length,
    rooms: own(/^(?!.*\/node_modules\/).*\/dist\/([^/]+)\//),
    packages: own(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//),
  };
}

beforeAll(() => {
  fillDatabase(path.join(folder, "jurybox.db"));
});

describe("a command that needs only the program", () => {
  // A table's columns are as wide as string-width says.
  const tables = ["ansi-regex", "commander", "get-east-asian-width", "string-width", "strip-ansi"];

  test.each([
    ["--help", ["commander"]],
    ["--version", ["commander"]],
    ["runs --help", tables],
  ])("%s loads only the command line", async (line, allowed) => {
    const { files, rooms, packages } = await loadedBy(line.split(" "));
    for (const name of packages) expect(allowed).toContain(name);
    expect(rooms).toEqual(expect.arrayContaining(["cli", "config", "domain", "files"]));
    for (const room of rooms) expect(["cli", "config", "domain", "files", "text"]).toContain(room);
    expect(files).toBeLessThan(30);
  });
});

describe("a command that needs only the database", () => {
  const store = ["app", "cli", "config", "domain", "files", "host", "statistics", "store", "text"];

  test.each([
    ["runs list", store],
    ["runs show 20251124-081700-7f3a", store],
    ["bench list", [...store, "bench"]],
    ["show mistral-3-small-22b", [...store, "report"]],
    ["site", [...store, "report", "site"]],
  ])("%s loads no panel, prompts, models or engines", async (line, allowed) => {
    const { rooms, packages } = await loadedBy([...line.split(" "), "--quiet"]);
    expect(rooms).toContain("store");
    for (const room of rooms) expect(allowed).toContain(room);
    expect(packages).toContain("better-sqlite3");
    for (const name of ["handlebars", "node-llama-cpp", "ollama", "yauzl"])
      expect(packages).not.toContain(name);
  });
});

test("models and personas are listed without loading the panel, the dossiers or the database", async () => {
  for (const args of [
    ["models", "list"],
    ["personas", "list"],
  ]) {
    const { rooms, packages } = await loadedBy(args);
    for (const room of ["panel", "judging", "prompts", "dossier", "store"]) expect(rooms).not.toContain(room);
    for (const name of ["handlebars", "node-llama-cpp", "better-sqlite3"])
      expect(packages).not.toContain(name);
  }
});
