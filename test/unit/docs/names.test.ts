import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const pages = ["README.md", "CONTRIBUTING.md", "docs/architecture.md"];

const sources = ["src", "test"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(path.join(folder, name), "utf8")),
);

/** The text between backticks, outside blocks of code. */
function codeIn(page: string): string[] {
  const prose = readFileSync(page, "utf8").replaceAll(/^```[^]*?^```/gmu, "");
  return [...prose.matchAll(/`([^`\n]+)`/gu)].map(([, code]) => code!);
}

const declares = (source: string, name: string): boolean =>
  new RegExp(String.raw`\b(?:function|const|class|interface|type) ${name}\b`, "u").test(source);

test.each(pages)("every source path that %s names exists", (page) => {
  const paths = codeIn(page).filter((code) => /^(?:src|test|tools|scripts|docs)\/[\w./-]+$/u.test(code));
  expect(paths.filter((file) => !existsSync(file))).toEqual([]);
});

test.each(pages)("every function and type that %s names is declared", (page) => {
  const names = codeIn(page).filter((code) => /^[A-Za-z][a-z]+[A-Z]\w*$/u.test(code));
  expect(names.filter((name) => !sources.some((source) => declares(source, name)))).toEqual([]);
});

test("docs/architecture.md names functions in the files that declare them", () => {
  const page = readFileSync("docs/architecture.md", "utf8");
  const pairs = [...page.matchAll(/`(\w+)`\s+\(`(src\/[\w/.-]+)`\)/gu)];
  const wrong = pairs.filter(([, name, file]) => !declares(readFileSync(file!, "utf8"), name!));
  expect(wrong.map(([pair]) => pair)).toEqual([]);
  expect(pairs.length).toBeGreaterThan(30);
});

test("the picture of the rooms shows the rooms that README lists", () => {
  const readme = readFileSync("README.md", "utf8").split("## Where things are")[1]!;
  const listed = [...readme.matchAll(/^\| `(\w+)` \|/gmu)].map(([, room]) => room);
  const floors = readFileSync("docs/images/rooms.svg", "utf8").split('class="floor"').slice(1).toReversed();
  const shown = floors.flatMap((floor) => [...floor.matchAll(/class="room"[^>]*>(\w+)</gu)]);
  expect(shown.map(([, room]) => room)).toEqual(listed);
});
