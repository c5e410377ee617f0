import { Command } from "commander";
import type { Exported } from "../../batch/export.ts";
import type { Imported, ImportedBatch } from "../../batch/import.ts";
import type { LineProblem } from "../../batch/result-line.ts";
import type { Console } from "../progress/view.ts";
import { exitCodes } from "../exit-codes.ts";
import { example, withGlobalOptions, withSettings } from "../options.ts";
import { batchProgress } from "../progress/progress.ts";
import type { OpenSession } from "../session.ts";
import { count } from "../../text/amounts.ts";
import { visibleLine } from "../../text/visible-text.ts";

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
    .description("write the dossiers' missing reviews as a batch file, for `vllm run-batch` and the like")
    .argument("<dossier...>", "files, folders or globs")
    .requiredOption("--output <file>", "the batch file to write, such as jobs.jsonl")
    .option("--served-model <name>", "the model's name on the server (default: the name given with --model)")
    .option("--no-system-role", "for models whose chat template has no system role (Gemma)")
    .option("--retry-failed", "ask for failed reviews again")
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
    .description("import the results of a batch, even if incomplete, shuffled or repeated")
    .argument("<results...>", "files that the batch wrote (.jsonl or .jsonl.gz)")
    .option("--final", "no more answers will come: store reviews that lack one as failed")
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
  if (stored > 0) console.note(`${stored} of ${tools} tools are already reviewed`);
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

const names: Readonly<Record<LineProblem, string>> = {
  malformed: "not in the results format",
  unknown: "not asked by this database",
  refused: "refused by the server",
  unusable: "without the requested answer",
  "wrong-model": "answered by another model",
  different: "different from the answer already stored",
};

/** Whether nothing that these batches asked is open or has failed. */
function isComplete({ batches }: Imported): boolean {
  return batches.every(
    ({ waiting, toRewrite, reviews }) => waiting === 0 && toRewrite.tools === 0 && reviews.failed === 0,
  );
}

/** What an import did and what is left to do, one line each. */
function describeImport(imported: Imported): string {
  const { lines, kept, known, problems, runs } = imported;
  const bad = Object.entries(problems)
    .filter(([, amount]) => amount > 0)
    .map(([name, amount]) => `  ${amount} ${names[name as LineProblem]}`);
  const changed = runs.length > 0 ? [] : ["nothing new: all of this is already in the database"];
  return [
    `${count(lines, "line")}: ${count(kept, "new answer")}, ${known} already known`,
    ...bad,
    ...imported.batches.flatMap(describe),
    ...changed,
  ].join("\n");
}

function describe(result: ImportedBatch): string[] {
  const { batch, tools, reviews, toRewrite, waiting, unanswered, calibrated } = result;
  const failed = reviews.failed === 0 ? "" : ` (${reviews.failed} failed)`;
  const lines = [
    `batch ${batch}: ${count(reviews.ok + reviews.failed, "review")} of ${count(tools, "tool")} stored${failed}`,
  ];
  if (calibrated) lines.push("  the model was calibrated from its answers about the anchors");
  if (waiting > 0) lines.push(`  waiting: ${count(waiting, "tool")}, for ${count(unanswered, "answer")}`);
  if (toRewrite.tools > 0)
    lines.push(
      `  to rewrite: ${count(toRewrite.paragraphs, "paragraph")} of ${count(toRewrite.tools, "tool")}`,
    );
  if (waiting + toRewrite.tools > 0)
    lines.push("  `jurybox batch export` again writes only those; importing with --final does without them");
  return lines;
}
