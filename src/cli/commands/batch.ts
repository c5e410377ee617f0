import { Command } from "commander";
import type { Exported } from "../../batch/export.ts";
import type { Imported } from "../../batch/import.ts";
import { visibleLine } from "../../text/visible-text.ts";
import type { Console } from "../console.ts";
import { count } from "../../text/amounts.ts";
import { exitCodes } from "../exit-codes.ts";
import { example, withGlobalOptions, withSettings } from "../options.ts";
import { describeImport, isComplete } from "../print-imported.ts";
import { batchProgress } from "../progress/progress.ts";
import type { OpenSession } from "../session.ts";

interface ExportOptions {
  readonly servedModel?: string;
  /** False with --no-system-role. */
  readonly systemRole: boolean;
  readonly output: string;
  readonly retryFailed?: boolean;
}

export function batchCommand(open: OpenSession): Command {
  return new Command("batch").addCommand(exportCommand(open)).addCommand(importCommand(open));
}

function exportCommand(open: OpenSession): Command {
  const command = new Command("export")
    .description(
      "write what is missing of the dossiers' reviews as a batch file, for `vllm run-batch` and the like",
    )
    .argument("<dossier...>", "files, folders or globs")
    .requiredOption("--output <file>", "the batch file to write, such as jobs.jsonl")
    .option("--served-model <name>", "the name that the server knows the model by (default: that of --model)")
    .option("--no-system-role", "the model's chat template has no system role (Gemma)")
    .option("--retry-failed", "ask again for reviews that failed before")
    .action(async (patterns: string[], options: ExportOptions, self: Command) => {
      const { console, context } = await open(self);
      const { exportBatch } = await import("../../batch/export.ts");
      const { servedModel, systemRole, output, retryFailed = false } = options;
      const exported = await exportBatch(context, {
        patterns,
        output,
        servedModel,
        sha256: context.settings.modelSha256,
        systemRole,
        retryFailed,
        onProgress: batchProgress(console.progress, "tools"),
      });
      printExported(exported, console);
    });
  return example(
    withSettings(withGlobalOptions(command), [
      "model",
      "modelSha256",
      "personas",
      "samples",
      "seed",
      "threshold",
      "temperature",
      "topP",
    ]),
    "jurybox batch export dossiers/ --model qwen2.5-7b-instruct --output jobs.jsonl",
  );
}

function importCommand(open: OpenSession): Command {
  const command = new Command("import")
    .description("take in the results of a batch: half-finished, shuffled and repeated ones too")
    .argument("<results...>", "files that the batch wrote (.jsonl or .jsonl.gz)")
    .option("--final", "no further answers will come: what lacks one is stored as failed")
    .action(async (files: string[], { final = false }: { final?: boolean }, self: Command) => {
      const { console, context, exitWith } = await open(self);
      const { importBatch } = await import("../../batch/import.ts");
      const { progress } = console;
      const show = {
        reading: batchProgress(progress, "reading"),
        reviewing: batchProgress(progress, "reviews"),
      };
      const imported = await importBatch(context, {
        files,
        final,
        onProgress: ({ phase, done, total }) => show[phase](done, total),
      });
      printImported(imported, console);
      exitWith(isComplete(imported) ? exitCodes.done : exitCodes.failedReviews);
    });
  return example(withGlobalOptions(command), "jurybox batch import results.jsonl");
}

function printExported(exported: Exported, console: Console): void {
  if (console.json) return console.print(JSON.stringify(exported, undefined, 2));
  const { batch, tools, stored, answered, anchors, questions, paragraphs, file } = exported;
  if (stored > 0) console.note(`${stored} of ${tools} tools are reviewed already`);
  if (answered > 0)
    console.note(`${answered} of ${tools} tools have all their answers: import the results again`);
  if (anchors > 0)
    console.note(`the model is not calibrated yet: the batch asks about ${anchors} anchors too`);
  if (file === null) return console.print("nothing to ask");
  console.print(
    `${visibleLine(file)}: ${count(questions, "question")} and ${count(paragraphs, "paragraph")}, batch ${batch}`,
  );
}

function printImported(imported: Imported, console: Console): void {
  for (const { file, line, detail } of imported.examples)
    console.note(visibleLine(`${file}:${line}: ${detail}`));
  console.print(console.json ? JSON.stringify(imported, undefined, 2) : describeImport(imported));
}
