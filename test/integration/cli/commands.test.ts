import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const commands = [
  ["init"],
  ["review"],
  ["compare"],
  ["show"],
  ["site"],
  ["calibrate"],
  ["models", "list"],
  ["models", "pull"],
  ["models", "inspect"],
  ["models", "rm"],
  ["personas", "list"],
  ["personas", "show"],
  ["personas", "check"],
  ["runs", "list"],
  ["runs", "show"],
  ["runs", "resume"],
  ["batch", "export"],
  ["batch", "import"],
  ["doctor"],
];

test.each(commands)("the help of %s %s ends with an example", async (...command) => {
  const { code, stdout } = await runCli(temporaryFolder(), [...command, "--help"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`Example:\\n  \\$ jurybox ${command.join(" ")}`));
});

describe("init", () => {
  test("makes a workspace, keeps existing files, and refuses a second time", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, ".gitignore"), "mine\n");
    const first = await runCli(folder, ["init"]);
    expect(first.code).toBe(0);
    for (const name of [
      "jurybox.yaml",
      "dossiers/mistral-3-small-22b.md",
      "dossiers/mistral-medium-3-2.md",
    ]) {
      expect(existsSync(path.join(folder, name))).toBe(true);
    }
    expect(readFileSync(path.join(folder, ".gitignore"), "utf8")).toBe("mine\n");
    const second = await runCli(folder, ["init"]);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("already");
  });

  test("keeps an existing dossier, and can continue where it failed", async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "dossiers"), "in the way");
    const failed = await runCli(folder, ["init", "--json"]);
    expect(failed.code).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({ error: { code: "disk" } });
    rmSync(path.join(folder, "dossiers"));
    mkdirSync(path.join(folder, "dossiers"));
    const own = path.join(folder, "dossiers/mistral-medium-3-2.md");
    writeFileSync(own, "mine\n");
    const { code, stdout } = await runCli(folder, ["init", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: ["jurybox.yaml", "dossiers/mistral-3-small-22b.md", ".gitignore"],
    });
    expect(readFileSync(own, "utf8")).toBe("mine\n");
  });

  test("writes a jurybox.yaml that is read without complaint", async () => {
    const folder = temporaryFolder();
    await runCli(folder, ["init"]);
    const { code, stderr } = await runCli(folder, ["runs", "list"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("personas", () => {
  test("the shipped ones are listed and have no problems", async () => {
    const folder = temporaryFolder();
    const { stdout } = await runCli(folder, ["personas", "list", "--json"]);
    const entries = JSON.parse(stdout) as { id: string; items: number }[];
    expect(entries.map((entry) => entry.id).toSorted()).toEqual([
      "builder",
      "founder",
      "futurist",
      "skeptic",
    ]);
    expect(entries.every((entry) => entry.items >= 10)).toBe(true);
    expect(await runCli(folder, ["personas", "check"])).toMatchObject({
      code: 0,
      stdout: "4 files, no problems\n",
    });
  });

  test("a broken one is reported with file, line and fix", async () => {
    const folder = temporaryFolder();
    const broken =
      "---\nid: mine\nname: Mine\nlens: Looks.\nfields: []\nitems:\n  - { id: a, question: Good?, polarity: positiv }\n---\nBe plain.\n";
    writeFileSync(path.join(folder, "mine.md"), broken);
    const { code, stdout } = await runCli(folder, ["personas", "check", "mine.md"]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/mine\.md:7: error/);
    expect(stdout).toMatch(/positive/);
  });
});

test("doctor says what the machine can run, as text and as JSON", async () => {
  const folder = temporaryFolder();
  const text = await runCli(folder, ["doctor"]);
  expect(text.code).toBe(0);
  expect(text.stdout).toContain("qwen2.5-coder-1.5b");
  const { stdout } = await runCli(folder, ["doctor", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    engine: { works: true },
    database: { exists: false, problems: [] },
  });
});
