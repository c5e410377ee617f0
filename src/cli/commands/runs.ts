import { Command } from "commander";
import { resumeRun } from "../../app/resume.ts";
import { openWorkspaceStore } from "../../app/review.ts";
import { JuryboxError } from "../../domain/error.ts";
import { nearest } from "../../domain/nearest.ts";
import { exitCodeOfReviews } from "../exit-of-reviews.ts";
import { example, withGlobalOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";
import type { StoredRun } from "../../store/runs.ts";
import type { Store } from "../../store/store.ts";

export function runsCommand(open: OpenSession): Command {
  return new Command("runs")
    .description("what was run, by which model, and with what result")
    .addCommand(listCommand(open))
    .addCommand(showCommand(open))
    .addCommand(resumeCommand(open));
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description("the newest runs first")
    .action((_options: object, self: Command) => {
      const { console, context } = open(self);
      const store = openWorkspaceStore(context);
      try {
        store.runs.markStale(new Date().toISOString());
        const runs = store.runs.list();
        if (console.json) console.print(JSON.stringify(runs, undefined, 2));
        else if (runs.length === 0) console.print("no runs yet: `jurybox review DOSSIER` makes one");
        else {
          const rows = runs.map((run) => [
            run.id,
            run.command,
            run.status,
            run.model.id,
            `${run.reviews.ok} ok, ${run.reviews.failed} failed`,
            `${run.tokens.output} written`,
          ]);
          console.print(table([["run", "command", "status", "model", "reviews", "tokens"], ...rows]));
        }
      } finally {
        store.close();
      }
    });
  return example(withGlobalOptions(command), "jurybox runs list");
}

function showCommand(open: OpenSession): Command {
  const command = new Command("show")
    .description("one run in full: model, engine, machine, options")
    .argument("<id>", "the run")
    .action((id: string, _options: object, self: Command) => {
      const { console, context } = open(self);
      const store = openWorkspaceStore(context);
      try {
        const run = findRun(store, id);
        console.print(console.json ? JSON.stringify(run, undefined, 2) : describe(run));
      } finally {
        store.close();
      }
    });
  return example(withGlobalOptions(command), "jurybox runs show 20261124-101500-k3f9");
}

function resumeCommand(open: OpenSession): Command {
  const command = new Command("resume")
    .description("run again what an interrupted run did not finish, with its own settings")
    .argument("<id>", "the run")
    .action(async (id: string, _options: object, self: Command) => {
      const { console, context, exitWith } = open(self);
      const { comparison, made } = await resumeRun(context, id);
      for (const tool of comparison.tools) console.print(`${tool.name}: ${tool.panel.label}`);
      console.note(made === 0 ? "nothing was left to run" : `${made} reviews made`);
      exitWith(exitCodeOfReviews(comparison));
    });
  return example(withGlobalOptions(command), "jurybox runs resume 20261124-101500-k3f9");
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

function findRun(store: Store, id: string): StoredRun {
  const run = store.runs.get(id);
  if (run !== undefined) return run;
  const close = nearest(
    id,
    store.runs.list().map((known) => known.id),
  );
  throw new JuryboxError("not-found", `there is no run ${id}`, {
    where: store.file,
    hint: close === undefined ? "`jurybox runs list` shows the runs." : `Did you mean ${close}?`,
  });
}
