import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** What exists at 0.1.0, and some room. A new wing may raise the first in a change of its own. */
const most = { files: 430, filesInAFolder: 21, shortFiles: 25, lines: 300 };
/** A file of so few lines is rarely an idea of its own. */
const short = 20;

const files = readdirSync("src", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => {
    const text = readFileSync(path.join(parentPath, name), "utf8");
    return { folder: parentPath, file: path.join(parentPath, name), lines: text.split("\n").length - 1 };
  });

test(`src holds at most ${most.files} files`, () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.length).toBeLessThanOrEqual(most.files);
});

test(`no folder holds more than ${most.filesInAFolder} files directly`, () => {
  const counts = new Map<string, number>();
  for (const { folder } of files) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  expect([...counts].filter(([, count]) => count > most.filesInAFolder)).toEqual([]);
});

test(`at most ${most.shortFiles} files have ${short} lines or fewer`, () => {
  const found = files.filter(({ lines }) => lines <= short).map(({ file }) => file);
  expect(found.slice(most.shortFiles)).toEqual([]);
});

test(`no file has more than ${most.lines} lines`, () => {
  const long = files.filter(({ lines }) => lines > most.lines);
  expect(long.map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
});
