import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Sources = ReadonlyMap<string, string>;

function readSources(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => [path.join(folder, file), readFileSync(path.join(folder, file), "utf8")]);
}

const exported = /^export (?:async )?(?:function\*?|const|class|abstract class) (\w+)/gm;
const staticImport = /(?:import|export)(?: type)? \{([^}]*)\} from "(\.[^"]+)"/g;
const dynamicImport = /import\(\s*"(\.[^"]+)"/g;
const comment = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** `file#name` of all that some sources take from others. */
function takenBy(sources: Sources): Set<string> {
  const taken = new Set<string>();
  for (const [file, text] of sources) {
    const take = (target: string, name: string) =>
      taken.add(`${path.join(path.dirname(file), target)}#${name}`);
    for (const [, names, target] of text.matchAll(staticImport))
      for (const name of names!.matchAll(/(?:^|,)\s*(?:type )?(\w+)/g)) take(target!, name[1]!);
    // What is taken of a module that is loaded later stands somewhere in the file.
    for (const [, target] of text.matchAll(dynamicImport))
      for (const [word] of text.matchAll(/\w+/g)) take(target!, word);
  }
  return taken;
}

/** Exported values that are there for nobody: no other file takes them, nor does their own use what a test looks at. */
function idleExports(product: Sources, users: Sources, tests: Sources): string[] {
  const taken = takenBy(new Map([...product, ...users]));
  const tested = takenBy(tests);
  return [...product].flatMap(([file, text]) => {
    const words = [...text.replaceAll(comment, "").matchAll(/\w+/g)].map(([word]) => word);
    return [...text.matchAll(exported)].flatMap(([, name]) => {
      const address = `${file}#${name}`;
      const ownUse = words.filter((word) => word === name).length > 1;
      return taken.has(address) || (ownUse && tested.has(address)) ? [] : address;
    });
  });
}

test("the product uses every value that it exports, and none is exported for nobody", () => {
  const product = new Map(readSources("src"));
  const users = new Map(["benchmarks", "tools", "scripts"].flatMap(readSources));
  expect(product.size).toBeGreaterThan(300);
  expect(idleExports(product, users, new Map(readSources("test")))).toEqual([]);
});

test("an export is used by another file, static or later, or is a part that a test looks at", () => {
  const product = new Map([
    ["src/a.ts", "export const one = 1;\nexport function two() {}\nexport async function three() {}"],
    ["src/b.ts", 'import { one } from "./a.ts";\nconst { two } = await import("./a.ts");'],
    ["src/c.ts", "/** four */\nexport class four {}\nexport const five = 5;\nexport const six = five + 1;"],
  ]);
  const users = new Map([["tools/d.ts", 'import { type T, six as half } from "../src/c.ts";']]);
  const tests = new Map([["test/c.test.ts", 'import { four, five } from "../src/c.ts";']]);
  expect(idleExports(product, users, tests)).toEqual(["src/a.ts#three", "src/c.ts#four"]);
  expect(idleExports(product, users, new Map())).toContain("src/c.ts#five");
});
