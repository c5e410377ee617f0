import { Command } from "commander";
import { reviewDossiers } from "../../app/review.ts";
import { findDossiers } from "../../dossier/find-dossiers.ts";
import { readDossiers } from "../../dossier/read-dossier.ts";
import { formats } from "../../report/formats.ts";
import { visibleLine } from "../../report/visible-text.ts";
import { exitCodeOfReviews } from "../exit-of-reviews.ts";
import { example, runFlags, type RunFlags, withGlobalOptions, withRunOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";

export function reviewCommand(open: OpenSession): Command {
  const command = new Command("review")
    .description("run the panel on each dossier; what the database holds already is not run again")
    .argument("<dossier...>", "files, folders or globs")
    .action(async (patterns: string[], options: RunFlags, self: Command) => {
      const { console, context, exitWith } = open(self);
      const dossiers = await readDossiers(await findDossiers(patterns, process.cwd()));
      const { comparison, made } = await reviewDossiers(context, {
        dossiers,
        command: "review",
        ...runFlags(options),
      });
      if (made === 0) console.note("nothing to run: the database holds these reviews already");
      if (console.json) console.print(formats.json.render(comparison, console));
      else {
        for (const tool of comparison.tools) {
          const score = tool.panel.score === null ? "" : `  ${tool.panel.score}/100`;
          console.print(`${visibleLine(tool.name)}: ${tool.panel.label}${score}`);
        }
      }
      exitWith(exitCodeOfReviews(comparison));
    });
  return example(
    withRunOptions(withGlobalOptions(command)),
    "jurybox review dossiers/ --model qwen2.5-coder-1.5b",
  );
}
