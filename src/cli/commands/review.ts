import { Command } from "commander";
import { example, runFlags, type RunFlags, withGlobalOptions, withRunOptions } from "../options.ts";
import { printReviewed } from "../print-reviewed.ts";
import type { OpenSession } from "../session.ts";

export function reviewCommand(open: OpenSession): Command {
  const command = new Command("review")
    .argument("<dossier...>", "files, folders or globs")
    .action(async (patterns: string[], options: RunFlags, self: Command) => {
      const session = await open(self);
      const { reviewFiles } = await import("../../app/review.ts");
      const request = { patterns, command: "review", ...runFlags(options) };
      await printReviewed(await reviewFiles(session.context, request), session);
    });
  return example(
    withRunOptions(withGlobalOptions(command)),
    "jurybox review dossiers/ --model qwen2.5-coder-1.5b",
  );
}
