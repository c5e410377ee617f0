import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { resultOf } from "../../fixtures/batch-answers.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "../cli/run-cli.ts";
import { anchors, linesOf, model } from "./batch-world.ts";

function workspace(): string {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, "dossiers"));
  writeFileSync(
    path.join(folder, "dossiers/alpha.md"),
    "---\nname: Alpha\ntagline: Keeps rows.\n---\nIt keeps rows in one file. It has an HTTP API. The licence is MIT.\n",
  );
  return folder;
}

test("export, answer, import, export: until nothing is left", async () => {
  const folder = workspace();
  const exportArgs = ["batch", "export", "dossiers", "--model", "fake", "--output", "jobs.jsonl"];
  const first = await runCli(folder, exportArgs);
  expect(first).toMatchObject({ code: 0 });
  const questions = 60 * (anchors.length + 1);
  const jobs = questions + 14;
  expect(first.stdout).toMatch(/^jobs\.jsonl: \d+ questions and 14 paragraphs, batch [0-9a-f]{12}\n$/);
  expect(first.stdout).toContain(`${questions} questions`);
  expect(first.stderr).toContain(`${anchors.length} anchors`);

  const results = linesOf(path.join(folder, "jobs.jsonl")).map((line) => resultOf(line, model));
  writeFileSync(path.join(folder, "half.jsonl"), `${results.slice(0, 300).join("\n")}\n{"broken\n`);
  const half = await runCli(folder, ["batch", "import", "half.jsonl"]);
  expect(half.code).toBe(3);
  expect(half.stdout).toContain(`waiting: 1 tool, for ${jobs - 300} answers`);
  expect(half.stderr).toContain("half.jsonl:301: ");

  writeFileSync(path.join(folder, "all.jsonl"), results.join("\n"));
  const all = await runCli(folder, ["batch", "import", "all.jsonl", "--final", "--json", "--quiet"]);
  expect(all.stderr).toBe("");
  expect(JSON.parse(all.stdout)).toMatchObject({
    lines: jobs,
    kept: jobs - 300,
    known: 300,
    batches: [{ tools: 1, waiting: 0 }],
  });

  const again = await runCli(folder, ["batch", "import", "all.jsonl"]);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toContain("nothing new");
  const done = await runCli(folder, exportArgs);
  expect(done.stdout).toBe("nothing to ask\n");

  const shown = await runCli(folder, ["show", "alpha"]);
  expect(shown.code).toBe(0);
  const runs = await runCli(folder, ["runs", "list"]);
  expect(runs.stdout).toContain("batch import");
  expect(readFileSync(path.join(folder, "jobs.jsonl"), "utf8").split("\n")).toHaveLength(jobs + 1);
});

test.each([
  [["batch"], /export, import/],
  [["batch", "export", "dossiers"], /--output/],
  [["batch", "export", "dossiers", "--output", "x.jsonl"], /--model/],
  [["batch", "export", "nowhere", "--output", "x.jsonl", "--model", "m"], /nowhere/],
  [["batch", "import"], /results/],
  [["batch", "import", "nowhere.jsonl"], /no such file/],
])("%j is refused with what to do", async (args, text) => {
  const { code, stderr } = await runCli(workspace(), args);
  expect(code).toBe(2);
  expect(stderr).toMatch(text);
  expect(stderr).toContain("try");
});
