import { Command } from "commander";
import type { RunSummary, StoredRun } from "../../store/runs.ts";
import { example, withGlobalOptions, withSettings } from "../options.ts";
import { printReviewed } from "../print-reviewed.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";

export function runsCommand(open: OpenSession): Command {
  return new Command("runs")
    .addCommand(listCommand(open))
    .addCommand(showCommand(open))
    .addCommand(resumeCommand(open));
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description("list runs, newest first")
    .action(async (_options: object, self: Command) => {
      const { console, context } = await open(self);
      const { listRuns } = await import("../../app/runs.ts");
      const runs = listRuns(context);
      if (console.json) console.print(JSON.stringify(runs, undefined, 2));
      else if (runs.length === 0) console.print("no runs yet: `jurybox review DOSSIER` makes one");
      else
        console.print(table([["run", "command", "status", "model", "reviews", "tokens"], ...runs.map(row)]));
    });
  return example(withGlobalOptions(command), "jurybox runs list");
}

function showCommand(open: OpenSession): Command {
  const command = new Command("show")
    .description("show one run in full: model, engine, machine, options")
    .argument("<id>", "the run, as `runs list` shows it")
    .action(async (id: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { showRun } = await import("../../app/runs.ts");
      const run = showRun(context, id);
      console.print(console.json ? JSON.stringify(run, undefined, 2) : describe(run));
    });
  return example(withGlobalOptions(command), "jurybox runs show 20261124-101500-k3f9");
}

function resumeCommand(open: OpenSession): Command {
  const command = new Command("resume")
    .description("finish an interrupted run, with the settings it was started with")
    .argument("<id>", "the run, as `runs list` shows it")
    .action(async (id: string, _options: object, self: Command) => {
      const session = await open(self);
      const { resumeRun } = await import("../../app/resume-run.ts");
      await printReviewed(await resumeRun(session.context, id), session);
    });
  return example(
    withSettings(withGlobalOptions(command), ["baseUrls", "apiKeyCommand"]),
    "jurybox runs resume 20261124-101500-k3f9",
  );
}

function row({ id, command, status, model, reviews, tokens }: RunSummary): string[] {
  const counts = `${reviews.ok} ok, ${reviews.failed} failed`;
  return [id, command, status, model.id, counts, `${tokens.output} written`];
}

function describe({
  id,
  command,
  status,
  startedAt,
  finishedAt,
  model,
  engine,
  engineVersion,
  host,
  options,
}: StoredRun) {
  const settings = Object.entries((options["settings"] ?? {}) as Record<string, unknown>);
  return table([
    ["run", id],
    ["command", command],
    ["status", status],
    ["started", startedAt],
    ["finished", finishedAt ?? "not finished"],
    [
      "model",
      `${model.name} (${model.quantization ?? "quantisation unknown"}, ${model.contextTokens} tokens of context)`,
    ],
    ["sha256", model.sha256 ?? "unknown"],
    ["engine", `${engine}: ${engineVersion}`],
    ["machine", `${host.cpu}, ${host.cores} cores, ${host.gpu ?? "no GPU"}`],
    ...settings.map(([key, value]) => [key, String(value)]),
  ]);
}
