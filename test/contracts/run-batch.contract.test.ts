import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runCli, tempFolder } from "../integration/cli/run-cli.ts";
import { installedProgram } from "./servers/installed.ts";
import { contractModel } from "./servers/model-file.ts";
import { runVllmBatch } from "./servers/vllm.ts";

const dossier = path.resolve("examples/mistral-3-small-22b.md");
const limit = 30 * 60_000;

interface Exported {
  readonly file: string | null;
  readonly questions: number;
  readonly paragraphs: number;
}

interface Imported {
  readonly lines: number;
  readonly kept: number;
  readonly problems: Readonly<Record<string, number>>;
  readonly batches: readonly {
    readonly calibrated: boolean;
    readonly waiting: number;
    readonly toRewrite: { readonly paragraphs: number };
    readonly reviews: { readonly ok: number; readonly failed: number };
  }[];
}

describe.skipIf(installedProgram("vllm") === null)(
  "`vllm run-batch` answers what `batch export` writes",
  () => {
    test(
      "in two rounds: every line is understood, the model calibrated, the review stored",
      async () => {
        const folder = tempFolder();
        const model = await contractModel();
        const jurybox = async (...args: string[]): Promise<unknown> => {
          const { stdout, stderr } = await runCli(folder, ["batch", ...args, "--json", "--quiet"]);
          expect(stderr).toBe("");
          return JSON.parse(stdout);
        };
        const round = async (number: number): Promise<{ asked: Exported; imported: Imported }> => {
          const [jobs, results] = [`jobs-${number}.jsonl`, `results-${number}.jsonl`];
          const terms = ["--model", model.id, "--personas", "skeptic", "--output", jobs];
          const asked = (await jurybox("export", dossier, ...terms)) as Exported;
          await runVllmBatch(model, path.join(folder, jobs), path.join(folder, results));
          const final = number === 1 ? [] : ["--final"];
          return { asked, imported: (await jurybox("import", results, ...final)) as Imported };
        };

        const first = await round(1);
        const lines = readFileSync(path.join(folder, "jobs-1.jsonl"), "utf8").trimEnd().split("\n").length;
        expect(first.asked.questions + first.asked.paragraphs).toBe(lines);
        expect(first.imported).toMatchObject({ lines, kept: lines });
        expect(Object.values(first.imported.problems).every((amount) => amount === 0)).toBe(true);
        expect(first.imported.batches[0]).toMatchObject({ calibrated: true, waiting: 0 });

        // So small a model writes paragraphs that are refused: they are asked for once more.
        const { toRewrite, reviews } = first.imported.batches[0]!;
        if (toRewrite.paragraphs === 0) {
          expect(reviews).toEqual({ ok: 1, failed: 0 });
          return;
        }
        const second = await round(2);
        expect(second.asked).toMatchObject({ questions: 0, paragraphs: toRewrite.paragraphs });
        expect(second.imported.batches[0]).toMatchObject({ waiting: 0, reviews: { ok: 1, failed: 0 } });
      },
      limit,
    );
  },
);
