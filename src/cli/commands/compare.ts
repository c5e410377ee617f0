import { Command } from "commander";
import type { Comparison } from "../../domain/comparison.ts";
import { formatIds } from "../../report/format-ids.ts";
import { deliver } from "../deliver.ts";
import { exitCodeOfReviews } from "../exit-codes.ts";
import { parseNameList } from "../lists.ts";
import { example, runFlags, type RunFlags, withGlobalOptions, withRunOptions } from "../options.ts";
import type { OpenSession, Session } from "../session.ts";

interface CompareOptions extends RunFlags {
  readonly format?: string;
  readonly output?: string;
  readonly run: boolean;
}

export function compareCommand(open: OpenSession): Command {
  const command = new Command("compare")
    .argument("<dossier-or-slug...>", "dossier files, or slugs of reviewed tools")
    .option("--format <list>", `comma-separated, any of ${formatIds.join(", ")} (default: terminal)`)
    .option("--output <dir>", "folder for the files (default: output)")
    .option("--no-run", "use stored reviews only; compute nothing")
    .action(async (names: string[], options: CompareOptions, self: Command) => {
      const wanted = parseNameList(options.format ?? "terminal", formatIds, "format");
      const session = await open(self);
      const comparison = await assemble(session, names, options);
      const { baseName, formats } = await import("../../report/formats.ts");
      await deliver(session, wanted, baseName(comparison), (format) =>
        formats[format](comparison, session.console),
      );
      session.exitWith(exitCodeOfReviews(comparison));
    });
  return example(
    withRunOptions(withGlobalOptions(command)),
    "jurybox compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md --format terminal,html",
  );
}

async function assemble(
  { console, context }: Session,
  names: readonly string[],
  options: CompareOptions,
): Promise<Comparison> {
  const { compareStored, compareTools } = await import("../../app/compare.ts");
  if (!options.run) return await compareStored(context, names);
  const { comparison, made } = await compareTools(context, names, runFlags(options));
  if (made === 0) console.note("nothing to run: these reviews are already in the database");
  return comparison;
}
