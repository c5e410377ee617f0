import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What `npm pack` would put into the package, without building again. */
function pack(): { readonly unpackedSize: number; readonly files: readonly string[] } {
  const json = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" });
  const [{ unpackedSize, files }] = JSON.parse(json) as [{ unpackedSize: number; files: { path: string }[] }];
  return { unpackedSize, files: files.map((file) => file.path) };
}

const { unpackedSize, files } = pack();
const sources = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
  /\.c?ts$/.test(file),
);

test("holds the program, and all that it looks for beside itself", () => {
  for (const file of sources) expect(files).toContain(path.join("dist", file.replace(/ts$/, "js")));
  const named = sources.flatMap((file) =>
    [...readFileSync(path.join("src", file), "utf8").matchAll(/packagePath\("([^"]+)"/g)].map(
      ([, name]) => name!,
    ),
  );
  const folders = [...new Set(named)].filter((name) => name !== "package.json");
  expect(folders.toSorted()).toEqual([
    "examples",
    "models",
    "personas",
    "prompts",
    "reliability",
    "site",
    "tables",
  ]);
  for (const folder of folders) {
    const shipped = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    for (const { parentPath, name } of shipped) expect(files).toContain(path.join(parentPath, name));
  }
});

test("holds what a reader needs: licence, changes, and the pages that README and other pages lead to", () => {
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
  expect(files.includes("CHANGELOG.md")).toBe(existsSync("CHANGELOG.md"));
  for (const page of files.filter((file) => /^(README|docs\/.*)\.md$/.test(file))) {
    const links = [...readFileSync(page, "utf8").matchAll(/\]\(([^):#]+)[)#]/g)].map(([, link]) =>
      path.join(path.dirname(page), link!),
    );
    for (const link of links.filter((link) => link.startsWith("docs/"))) expect(files).toContain(link);
  }
});

test("holds nothing else: no tests, no declarations of a package without exports, no source maps", () => {
  const roots = new Set(files.map((file) => file.split("/")[0]));
  for (const root of ["test", "src", "benchmarks", "tools", "scripts", "output", "node_modules"]) {
    expect(roots).not.toContain(root);
  }
  expect(files.filter((file) => /\.(ts|cts|map|tsbuildinfo|gguf|db)$/.test(file))).toEqual([]);
  expect(unpackedSize).toBeLessThan(3_000_000);
});
