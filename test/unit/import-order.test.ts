import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/** The rooms of `src`, in order: a file imports from its own room and from rooms to the left. */
const rooms = [
  "statistics",
  "domain",
  "text",
  "host",
  "files",
  "config",
  "personas",
  "dossier",
  "prompts",
  "models",
  "engines",
  "judging",
  "store",
  "report",
  "panel",
  "app",
] as const;
/** Each holds all of one use case. They stand to the right of the rooms and do not know each other. */
const wings = ["batch", "bench", "reliability", "site"] as const;
/** Prints and exits; nothing imports it. */
const door = "cli";

const sources = new Map(
  readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [file, readFileSync(path.join("src", file), "utf8")]),
);
/** File to the files that it imports, `import type` and `import()` included. */
const graph = new Map(
  [...sources].map(([file, text]) => [
    file,
    [...text.matchAll(/(?:from|import\(|import) ?"(\.{1,2}\/[^"]+\.ts)"/g)].map(([, target]) =>
      path.join(path.dirname(file), target!),
    ),
  ]),
);
const roomOf = (file: string): string => file.split(path.sep, 1)[0]!;

function mayImport(from: string, to: string): boolean {
  if (from === to || from === door) return true;
  const [here, there] = [from, to].map((room) => (rooms as readonly string[]).indexOf(room));
  return there !== -1 && (here === -1 || there! < here!);
}

test("every file stands in a room that the plan names", () => {
  expect(new Set([...sources.keys()].map(roomOf))).toEqual(new Set([...rooms, ...wings, door]));
});

test("README lists these rooms, in this order", () => {
  const [, part = ""] = readFileSync("README.md", "utf8").split("## Where things are");
  const rows = [...part.matchAll(/^\| `(\w+)` \| (wing)?/gmu)];
  expect(rows.map(([, room]) => room)).toEqual([...rooms, ...wings, door]);
  expect(rows.filter(([, , wing]) => wing).map(([, room]) => room)).toEqual(wings);
});

test("the graph holds the imports that the tests below judge", () => {
  for (const [file, targets] of graph) {
    for (const target of targets) expect(sources.has(target), `${file} imports ${target}`).toBe(true);
  }
  expect([...graph.values()].flat().length).toBeGreaterThan(1_000);
});

test("imports go to the left only", () => {
  const wrong = [...graph].flatMap(([file, targets]) =>
    targets
      .filter((target) => !mayImport(roomOf(file), roomOf(target)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("no file imports itself through others", () => {
  const circles: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, above: readonly string[]): void => {
    if (above.includes(file)) circles.push([...above.slice(above.indexOf(file)), file].join(" -> "));
    if (finished.has(file) || above.includes(file)) return;
    for (const target of graph.get(file) ?? []) visit(target, [...above, file]);
    finished.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});
