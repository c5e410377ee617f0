import path from "node:path";
import { Command } from "commander";
import type { AppContext } from "../../app/context.ts";
import { reviewDossiers } from "../../app/review.ts";
import { storedComparison } from "../../app/stored.ts";
import { dossiersNamed } from "../../app/named-dossiers.ts";
import type { Comparison } from "../../domain/comparison.ts";
import { JuryboxError } from "../../domain/error.ts";
import { nearest } from "../../domain/nearest.ts";
import { slugSchema } from "../../domain/dossier.ts";
import { baseName, formatIds, formats, type FormatId } from "../../report/formats.ts";
import type { Console } from "../console.ts";
import { exitCodeOfReviews } from "../exit-of-reviews.ts";
import { example, runFlags, type RunFlags, withGlobalOptions, withRunOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { writeOutput } from "../write-output.ts";

interface CompareOptions extends RunFlags {
  readonly format?: string;
  readonly output?: string;
  readonly run: boolean;
}

export function compareCommand(open: OpenSession): Command {
  const command = new Command("compare")
    .description("compare 2 to 6 tools side by side; runs what is missing first")
    .argument("<dossier-or-slug...>", "dossier files, or slugs of tools that were reviewed before")
    .option("--format <list>", `any of ${formatIds.join(",")} (default: terminal)`)
    .option("--output <dir>", "folder for the files (default: output)")
    .option("--no-run", "only what is stored: nothing is computed")
    .action(async (names: string[], options: CompareOptions, self: Command) => {
      const { console, context, exitWith } = open(self);
      const wanted = parseFormats(options.format);
      requireCount(names.length);
      const comparison = options.run
        ? await runComparison(context, console, names, options)
        : await storedComparison(context, names.map(slugOf));
      await deliver(comparison, wanted, context.settings.output, console);
      exitWith(exitCodeOfReviews(comparison));
    });
  return example(
    withRunOptions(withGlobalOptions(command)),
    "jurybox compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md --format terminal,html",
  );
}

async function runComparison(
  context: AppContext,
  console: Console,
  names: readonly string[],
  flags: RunFlags,
): Promise<Comparison> {
  const dossiers = await dossiersNamed(context, names);
  requireCount(dossiers.length);
  const { comparison, made } = await reviewDossiers(context, {
    dossiers,
    command: "compare",
    ...runFlags(flags),
  });
  if (made === 0) console.note("nothing to run: the database holds these reviews already");
  return comparison;
}

async function deliver(
  comparison: Comparison,
  wanted: readonly FormatId[],
  folder: string,
  console: Console,
): Promise<void> {
  const files = wanted.filter((format) => format !== "terminal");
  const written: string[] = [];
  for (const format of files) {
    const file = path.join(folder, `${baseName(comparison)}.${formats[format].extension}`);
    await writeOutput(file, formats[format].render(comparison, console));
    written.push(path.relative(process.cwd(), file));
  }
  if (console.json) console.print(formats.json.render(comparison, console));
  else if (wanted.includes("terminal")) console.print(formats.terminal.render(comparison, console));
  for (const file of written) console.note(`wrote ${file}`);
}

function parseFormats(list = "terminal"): FormatId[] {
  return list.split(",").map((name) => {
    const format = formatIds.find((id) => id === name.trim());
    if (format !== undefined) return format;
    const close = nearest(name, formatIds);
    throw new JuryboxError("usage", `there is no format "${name.trim()}"`, {
      where: "--format",
      hint: close === undefined ? `Formats: ${formatIds.join(", ")}.` : `Did you mean ${close}?`,
    });
  });
}

function requireCount(count: number): void {
  if (count >= 2 && count <= 6) return;
  throw new JuryboxError("usage", `compare takes 2 to 6 tools, not ${count}`, {
    hint: count < 2 ? "Name a second dossier, or use `jurybox show` for one tool." : "Leave some out.",
  });
}

/** With --no-run a dossier's file name stands for its slug. */
function slugOf(name: string): string {
  return slugSchema.safeParse(name).success ? name : path.basename(name).replace(/\.(md|ya?ml|json)$/i, "");
}
