import { Command } from "commander";
import { type BenchFormat, benchFormatIds } from "../../bench/report/format-ids.ts";
import type { BenchListener } from "../../bench/run-bench.ts";
import {
  benchedShapeOf,
  type BenchFlags,
  benchMachineOf,
  benchPartsOf,
  benchShapeOf,
  withBenchOptions,
} from "../bench-options.ts";
import { deliver, fileNameOf } from "../deliver.ts";
import { settingTable } from "../../config/setting-table.ts";
import { parseNameList } from "../lists.ts";
import { example, withGlobalOptions, withModelOptions } from "../options.ts";
import { batchProgress } from "../progress/progress.ts";
import type { OpenSession, Session } from "../session.ts";
import { table } from "../table.ts";
import type { BenchRun } from "../../domain/bench.ts";

export function benchCommand(open: OpenSession): Command {
  const command = new Command("bench").action(async (_options: object, self: Command) => {
    const flags = self.optsWithGlobals<BenchFlags>();
    const formats = benchFormatsOf(self);
    const { planBench } = await import("../../bench/plan.ts");
    const plan = planBench(benchShapeOf(flags), benchPartsOf(flags));
    const machine = benchMachineOf(flags);
    const session = await open(self);
    const { runBench } = await import("../../bench/run-bench.ts");
    const shape = benchedShapeOf(flags, session.context.settings.engine);
    const request = { plan, shape, ...machine, command: commandLine() };
    const listener = listenerOf(session);
    try {
      await deliverBench(session, await runBench(session.context, request, listener), formats);
    } catch (error) {
      listener.tellKept();
      throw error;
    }
  });
  return example(
    withOutput(withModelOptions(withBenchOptions(withGlobalOptions(command)), ["seed", "personas"])),
    "jurybox bench --model qwen2.5-coder-1.5b -p 512 -n 128 --npl 1,4,8 --format terminal,html",
  )
    .addCommand(compareCommand(open))
    .addCommand(listCommand(open))
    .addCommand(showCommand(open));
}

function compareCommand(open: OpenSession): Command {
  const command = new Command("compare")
    .description("compare benchmarks side by side: models, quantisations, engines, machines")
    .argument(
      "[runs...]",
      "benchmark ids, or JSON files from other machines (default: the newest of each kind)",
    )
    .action(async (names: string[], _options: object, self: Command) => {
      const formats = benchFormatsOf(self);
      const session = await open(self);
      const { benchesToCompare } = await import("../../bench/stored-benches.ts");
      const runs = await benchesToCompare(session.context, names);
      await deliverBenchComparison(session, runs, formats);
    });
  return example(withOutput(withGlobalOptions(command)), "jurybox bench compare --format terminal,svg");
}

function showCommand(open: OpenSession): Command {
  const command = new Command("show")
    .description("show one benchmark in full")
    .argument("<id>", "the benchmark, as `bench list` shows it")
    .action(async (id: string, _options: object, self: Command) => {
      const formats = benchFormatsOf(self);
      const session = await open(self);
      const { showBench } = await import("../../bench/stored-benches.ts");
      await deliverBench(session, showBench(session.context, id), formats);
    });
  return example(withOutput(withGlobalOptions(command)), "jurybox bench show 20261129-101500-k3f9");
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description("list benchmarks, newest first")
    .action(async (_options: object, self: Command) => {
      const { console, context } = await open(self);
      const { listBenches } = await import("../../bench/stored-benches.ts");
      const runs = listBenches(context);
      if (console.json) console.print(JSON.stringify(runs, undefined, 2));
      else if (runs.length === 0) console.print("no benchmarks yet: `jurybox bench` makes one");
      else
        console.print(
          table([["benchmark", "status", "model", "engine", "machine", "rows"], ...runs.map(row)]),
        );
    });
  return example(withGlobalOptions(command), "jurybox bench list");
}

function withOutput(command: Command): Command {
  return command
    .option("--format <list>", `comma-separated, any of ${benchFormatIds.join(", ")} (default: terminal)`)
    .option("--output <dir>", "folder for the files (default: output)");
}

function row({ id, status, rows, facts: { build, host, model } }: BenchRun): string[] {
  return [id, status, model.id, build.engine, `${host.name}: ${host.gpu ?? host.cpu}`, String(rows.length)];
}

/** Shows each row as it is finished, and a bar with the time left. */
function listenerOf({ console }: Session): BenchListener & { readonly tellKept: () => void } {
  const { progress } = console;
  let show: (done: number, total: number) => void = () => {};
  let run = "";
  let rows = 0;
  return {
    onStart(id) {
      run = id;
      console.note(`benchmark ${id}`);
      show = batchProgress(progress, "bench");
    },
    onWork: (done, total) => show(done, total),
    onRow({ name, figures: [first] }) {
      rows++;
      console.note(`  ${name}: ${describe(first!)}`);
    },
    onAbsent: ({ name, reason }) => console.note(`  ${name}: not measured, ${reason}`),
    tellKept() {
      if (rows > 0) console.note(`finished rows are kept: \`jurybox bench show ${run}\``);
    },
  };
}

function describe({ value, unit, deviation }: BenchRun["rows"][number]["figures"][number]): string {
  return `${value.toFixed(2)}${deviation === null ? "" : ` ± ${deviation.toFixed(2)}`} ${unit}`;
}

/** The command for the record, without any password in an address and without the command that prints a key. */
function commandLine(): string {
  const keyFlag = settingTable.apiKeyCommand.flag;
  const args = process.argv.slice(2).map((arg, at, all) => {
    if (all[at - 1] === keyFlag) return "…";
    return arg.startsWith(`${keyFlag}=`) ? `${keyFlag}=…` : arg;
  });
  return ["jurybox", ...args].join(" ").replaceAll(/\/\/[^\s/@]+@/gu, "//");
}

/** The formats given with `--format`. Checked first: a measurement takes minutes. @throws JuryboxError `usage` */
function benchFormatsOf(command: Command): BenchFormat[] {
  const { format = "terminal" } = command.optsWithGlobals<{ format?: string }>();
  return parseNameList(format, benchFormatIds, "format");
}

/** Prints a benchmark, and writes the files that were asked for. */
async function deliverBench(session: Session, run: BenchRun, wanted: readonly BenchFormat[]): Promise<void> {
  const { benchFormats } = await import("../../bench/report/formats.ts");
  const name = `bench-${fileNameOf(run.facts.model.id)}-${run.id}`;
  await deliver(session, wanted, name, (format) => benchFormats[format](run, session.console));
}

/** The same for several benchmarks side by side. */
async function deliverBenchComparison(
  session: Session,
  runs: readonly BenchRun[],
  wanted: readonly BenchFormat[],
): Promise<void> {
  const { benchComparisonFormats } = await import("../../bench/report/formats.ts");
  await deliver(session, wanted, "bench-compared", (format) =>
    benchComparisonFormats[format](runs, session.console),
  );
}
