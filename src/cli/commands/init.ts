import path from "node:path";
import { Command } from "commander";
import { example, withGlobalOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";

export function initCommand(open: OpenSession): Command {
  const command = new Command("init")
    .argument("[dir]", "folder of the workspace", ".")
    .action(async (dir: string, _options: object, self: Command) => {
      const console = open.consoleOnly(self);
      const { makeWorkspace } = await import("../../app/make-workspace.ts");
      const folder = path.resolve(dir);
      const made = await makeWorkspace(folder);
      if (console.json) console.print(JSON.stringify({ workspace: folder, files: made }, undefined, 2));
      else
        console.print(
          `made ${made.map((file) => path.join(dir, file)).join(", ")}\n\nnext:\n${nextStep(dir)}`,
        );
    });
  return example(withGlobalOptions(command), "jurybox init my-panel");
}

function nextStep(dir: string): string {
  const enter = dir === "." ? "" : `  cd ${dir}\n`;
  return `${enter}  jurybox compare dossiers/mistral-3-small-22b.md dossiers/mistral-medium-3-2.md`;
}
