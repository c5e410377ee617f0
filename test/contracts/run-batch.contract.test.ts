import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { runCli, type Outcome } from "../integration/cli/run-cli.ts";
import { installedProgram } from "../../tools/servers/installed.ts";
import { contractModel } from "../../tools/servers/model-file.ts";
import { runVllmBatch } from "../../tools/servers/vllm.ts";

const dossier = path.resolve("examples/mistral-3-small-22b.md");
const limit = 30 * 60_000;

describe.skipIf(installedProgram("vllm") === null)(
  "`vllm run-batch` answers what `batch export` writes",
  () => {
    test(
      "every line is understood, and the smallest model is refused for its answers",
      async () => {
        const folder = temporaryFolder();
        const model = await contractModel("smollm2-135m");
        const batch = (...args: string[]): Promise<Outcome> =>
          runCli(folder, ["batch", ...args, "--json", "--quiet"]);
        const exported = ["export", dossier, "--model", model.id, "--personas", "skeptic", "--output"];

        const asked = JSON.parse((await batch(...exported, "jobs.jsonl")).stdout) as Record<string, number>;
        const lines = readFileSync(path.join(folder, "jobs.jsonl"), "utf8").trimEnd().split("\n").length;
        expect(asked).toMatchObject({ tools: 1, anchors: 18 });
        expect(asked["questions"]! + asked["paragraphs"]!).toBe(lines);
        await runVllmBatch(model, path.join(folder, "jobs.jsonl"), path.join(folder, "results.jsonl"));

        // Its answers begin with "The": they are kept, but no scale is made from them.
        const imported = await batch("import", "results.jsonl");
        expect(imported.stderr).toContain("the model answered neither yes nor no");
        expect(imported.code).toBe(1);
        const again = JSON.parse((await batch(...exported, "more.jsonl")).stdout) as unknown;
        expect(again).toMatchObject({ answered: 1, questions: 0, paragraphs: 0, file: null });
      },
      limit,
    );
  },
);
