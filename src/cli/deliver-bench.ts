import path from "node:path";
import type { Command } from "commander";
import type { BenchRun } from "../domain/bench.ts";
import { benchFormatIds, type BenchFormat } from "../bench/report/format-ids.ts";
import { parseNameList } from "./lists.ts";
import type { Session } from "./session.ts";
import { writeOutput } from "./write-output.ts";

/** Of a command with `--format`. Asked first: a measurement takes minutes. @throws JuryboxError `usage` */
export function benchFormatsOf(command: Command): BenchFormat[] {
  const { format = "terminal" } = command.optsWithGlobals<{ format?: string }>();
  return parseNameList(format, benchFormatIds, "format");
}

/** Prints a benchmark, and writes the files that were asked for. */
export async function deliverBench(
  session: Session,
  run: BenchRun,
  wanted: readonly BenchFormat[],
): Promise<void> {
  const { benchFormats } = await import("../bench/report/formats.ts");
  const { model } = run.facts;
  const name = `bench-${model.id.replaceAll(/[^a-z0-9.-]/gi, "-").slice(0, 60)}-${run.id}`;
  await deliver(session, wanted, name, (format) => benchFormats[format](run, session.console));
}

/** The same of several side by side. */
export async function deliverBenchComparison(
  session: Session,
  runs: readonly BenchRun[],
  wanted: readonly BenchFormat[],
): Promise<void> {
  const { benchComparisonFormats } = await import("../bench/report/formats.ts");
  await deliver(session, wanted, "bench-compared", (format) =>
    benchComparisonFormats[format](runs, session.console),
  );
}

async function deliver(
  { console, context }: Session,
  wanted: readonly BenchFormat[],
  name: string,
  render: (format: BenchFormat) => string,
): Promise<void> {
  const written: string[] = [];
  for (const id of wanted.filter((each) => each !== "terminal")) {
    const file = path.join(context.settings.output, `${name}.${id}`);
    await writeOutput(file, render(id));
    written.push(path.relative(process.cwd(), file));
  }
  if (console.json) console.print(render("json"));
  else if (wanted.includes("terminal")) console.print(render("terminal"));
  for (const file of written) console.note(`wrote ${file}`);
}
