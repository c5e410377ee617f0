import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { everyAttack, hostileComparison } from "../../fixtures/hostile-comparison.ts";
import { mixedComparison } from "../../fixtures/comparison.ts";
import { fillDatabase } from "../cli/filled-database.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "../cli/run-cli.ts";

/** A workspace whose database holds the tools of a comparison. */
function workspace(comparison = mixedComparison(3)): string {
  const folder = temporaryFolder();
  fillDatabase(path.join(folder, "jurybox.db"), comparison);
  return folder;
}

const site = async (folder: string, ...args: string[]) =>
  await runCli(folder, ["site", "--output", "public", "--json", ...args]);

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .toSorted();
}

/** When each file was written. */
function timesOf(folder: string): Map<string, number> {
  return new Map(filesOf(folder).map((name) => [name, statSync(path.join(folder, name)).mtimeMs]));
}

describe("jurybox site", () => {
  test("writes an index, a page for each tool and pair, and a sitemap of them", async () => {
    const folder = workspace();
    const { code, stdout } = await site(folder, "--url", "https://reviews.example/panel");
    expect(code).toBe(0);
    const made = JSON.parse(stdout);
    expect(made).toMatchObject({ tools: 3, removed: 0, unchanged: 0 });
    const files = filesOf(path.join(folder, "public"));
    expect(files.filter((name) => name.startsWith("tools/"))).toHaveLength(3);
    const pairs = files.filter((name) => name.startsWith("pairs/"));
    expect(pairs).toHaveLength(made.pairs);
    expect(made.pairs).toBeGreaterThan(0);
    const sitemap = readFileSync(path.join(folder, "public/sitemap.xml"), "utf8");
    for (const page of files.filter((name) => name.endsWith(".html"))) {
      expect(sitemap).toContain(`<loc>https://reviews.example/panel/${page}</loc>`);
    }
    // Nothing beside the site is touched.
    expect(readdirSync(folder).toSorted()).toEqual(["jurybox.db", "public"]);
  });

  test("has no link to a missing file, and a link to every page", async () => {
    const folder = workspace(mixedComparison(6));
    await site(folder);
    const root = path.join(folder, "public");
    const reached = new Set<string>();
    for (const page of filesOf(root).filter((name) => name.endsWith(".html"))) {
      const text = readFileSync(path.join(root, page), "utf8");
      for (const [, target] of text.matchAll(/href="([^"#][^"#]*)(?:#[^"]*)?"/gu)) {
        const file = path.join(root, path.dirname(page), target!);
        expect(existsSync(file), `${page} → ${target}`).toBe(true);
        reached.add(path.relative(root, file));
      }
    }
    expect(filesOf(root).filter((name) => name.endsWith(".html") && !reached.has(name))).toEqual([]);
  });

  test("writes nothing the second time, and only what changed the third", async () => {
    const folder = workspace();
    await site(folder);
    const root = path.join(folder, "public");
    const before = timesOf(root);
    const { stdout } = await site(folder);
    expect(JSON.parse(stdout)).toMatchObject({ written: 0, removed: 0 });
    expect(timesOf(root)).toEqual(before);
    rmSync(path.join(root, "tools", readdirSync(path.join(root, "tools"))[0]!));
    expect(JSON.parse((await site(folder)).stdout)).toMatchObject({ written: 1 });
    expect([...timesOf(root).keys()]).toEqual([...before.keys()]);
    // Another ship line makes other pages.
    expect(JSON.parse((await site(folder, "--threshold", "70")).stdout).written).toBeGreaterThan(3);
  });

  test("deletes the pages of a tool that is no longer stored, and nothing else", async () => {
    const folder = workspace();
    await site(folder);
    const root = path.join(folder, "public");
    const [gone] = mixedComparison(3).tools;
    writeFileSync(path.join(root, "tools", "my-own.html"), "mine");
    writeFileSync(path.join(root, "CNAME"), "reviews.example");
    const database = new Database(path.join(folder, "jurybox.db"));
    database
      .prepare("DELETE FROM reviews WHERE dossier_hash = (SELECT hash FROM dossiers WHERE slug = ?)")
      .run(gone!.slug);
    database.close();
    const made = JSON.parse((await site(folder)).stdout);
    expect(made.tools).toBe(2);
    expect(made.removed).toBeGreaterThan(0);
    const files = filesOf(root);
    expect(files.filter((name) => name.includes(gone!.slug))).toEqual([]);
    expect(files).toContain("tools/my-own.html");
    expect(files).toContain("CNAME");
  });

  test("keeps hostile texts as text", async () => {
    const folder = workspace(hostileComparison());
    expect((await site(folder)).code).toBe(0);
    const root = path.join(folder, "public");
    for (const page of filesOf(root).filter((name) => name.endsWith(".html"))) {
      const text = readFileSync(path.join(root, page), "utf8");
      expect(text).not.toMatch(/<script>window|<img|<style|onerror="|href="javascript/u);
    }
    expect(everyAttack).toContain("<script>");
  });

  test.each([["../victim.txt"], ["tools/../../victim.txt"]])(
    "does not trust a list of files that names %s",
    async (named) => {
      const folder = workspace();
      writeFileSync(path.join(folder, "victim.txt"), "keep");
      mkdirSync(path.join(folder, "public"));
      writeFileSync(
        path.join(folder, "public/jurybox-site.json"),
        JSON.stringify({ schema: 1, files: { [named]: "x" } }),
      );
      const { code, stderr } = await site(folder);
      expect(code).toBe(1);
      expect(stderr).toMatch(/list of the site's files.*\n {2}try .+/u);
      expect(readFileSync(path.join(folder, "victim.txt"), "utf8")).toBe("keep");
    },
  );

  test("refuses a folder with a page that is not its own, and a folder that is a link", async () => {
    const folder = workspace();
    mkdirSync(path.join(folder, "public"));
    writeFileSync(path.join(folder, "public/index.html"), "mine");
    expect(await site(folder)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/index\.html.*\n {2}try/u),
    });
    expect(readFileSync(path.join(folder, "public/index.html"), "utf8")).toBe("mine");
    rmSync(path.join(folder, "public/index.html"));
    mkdirSync(path.join(folder, "elsewhere"));
    await site(folder);
    rmSync(path.join(folder, "public/tools"), { recursive: true });
    symlinkSync(path.join(folder, "elsewhere"), path.join(folder, "public/tools"));
    expect((await site(folder)).code).toBe(2);
    expect(readdirSync(path.join(folder, "elsewhere"))).toEqual([]);
  });

  test("says what to do when the database is empty", async () => {
    const { code, stderr } = await site(temporaryFolder());
    expect(code).toBe(2);
    expect(stderr).toMatch(/holds no reviews\n {2}try .*jurybox review/u);
  });

  test.each([
    [["--pairs", "many"], /whole number from 0 to 100/],
    [["--url", "reviews.example"], /address such as/],
    [["--url", "file:///tmp/"], /address such as/],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await runCli(temporaryFolder(), ["site", ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
