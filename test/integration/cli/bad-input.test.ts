import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGguf, tinyModel } from "../../fixtures/tiny-gguf.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const folder = temporaryFolder();
const head = "---\nname: Acme\ntagline: Reads invoices\n";

beforeAll(() => {
  const file = (name: string, content: string | Uint8Array) =>
    writeFileSync(path.join(folder, name), content);
  file("good.md", `${head}---\n- It reads PDF files.\n`);
  file("same.md", `${head}---\n- It writes CSV files.\n`);
  file("latin.md", Buffer.from("---\nname: Caf\xe9\ntagline: x\n---\n- A fact.\n", "latin1"));
  file("plain.md", "Just text.\n");
  file("nameless.md", "---\ntagline: Reads invoices\n---\n- A fact.\n");
  file("twice.md", `${head}name: Other\n---\n- A fact.\n`);
  file("typed.md", "---\nname: [1, 2]\ntagline: x\n---\n- A fact.\n");
  file("long.md", `---\nname: ${"x".repeat(500)}\ntagline: x\n---\n- A fact.\n`);
  file("bomb.md", `${head}a: &a [x,x,x]\nb: &b [*a,*a,*a]\n---\n- A fact.\n`);
  file("text.gguf", "this is no model");
  file("cut.gguf", buildGguf(tinyModel).subarray(0, 200));
  mkdirSync(path.join(folder, "empty"), { recursive: true });
});

describe("there is one clear error, before any model is looked for, from", () => {
  test.each([
    [["review", "nowhere.md"], 2, /nowhere\.md/],
    [["review", "empty"], 2, /empty/],
    [["review", "latin.md"], 2, /UTF-8/],
    [["review", "plain.md"], 2, /front matter/],
    [["review", "nameless.md"], 2, /name/],
    [["review", "twice.md"], 2, /twice\.md:4/],
    [["review", "typed.md"], 2, /typed\.md:2/],
    [["review", "long.md"], 2, /long\.md:2.*120/],
    [["review", "bomb.md"], 2, /bomb\.md:\d/],
    [["review", "good.md", "same.md"], 2, /good\.md|same\.md/],
    [["compare", "good.md"], 2, /2 to 6 tools/],
    [["compare", "good.md", "same.md", "--format", "htm"], 2, /htm/],
    [["review", "good.md", "--personas", "bulider"], 2, /builder/],
    [["review", "good.md", "--engine", "lama"], 2, /llama/],
    [["review", "good.md", "--model", "qwen2.5-coder-1.5"], 2, /qwen2\.5-coder-1\.5b/],
    [["review", "good.md", "--model", "text.gguf"], 1, /GGUF/],
    [["review", "good.md", "--model", "cut.gguf"], 1, /cut\.gguf/],
    [["review", "good.md", "--model", "smollm2-135m", "--offline"], 1, /offline/],
    [["review", "good.md", "--max-parallel", "many"], 2, /max-parallel/],
    [["review", "good.md", "--workspace", "nowhere"], 2, /nowhere/],
    [["show", "acme"], 2, /acme/],
    [["runs", "show", "1"], 2, /no run/],
    [["models", "pull", "smollm"], 2, /smollm2/],
    [["models", "inspect", "text.gguf"], 1, /GGUF/],
    [["rewiew"], 2, /review/],
    [["review", "good.md", "--modle", "x"], 2, /--model/],
  ] as const)("jurybox %j", async (args, code, message) => {
    const outcome = await runCli(folder, args);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
    expect(outcome).toMatchObject({ code, stdout: "" });
  });
});

test("with --json the error is one object on stdout", async () => {
  const { code, stdout } = await runCli(folder, ["review", "nowhere.md", "--json"]);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    error: {
      code: "dossier",
      message: expect.stringContaining("nowhere.md") as string,
      hint: expect.any(String) as string,
    },
  });
});

test("a file that is not a database is refused and left alone", async () => {
  writeFileSync(path.join(folder, "notes.db"), "my notes, not a database ".repeat(100));
  const { code, stderr } = await runCli(folder, ["runs", "list", "--db", "notes.db"]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/notes\.db/);
});
