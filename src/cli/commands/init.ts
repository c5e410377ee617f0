import { existsSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { defaultConfigText } from "../../config/defaults.ts";
import { packagePath } from "../../config/package-root.ts";
import { JuryboxError } from "../../domain/error.ts";
import { example, withGlobalOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";

const ignored = "# made by jurybox\njurybox.db\njurybox.db-shm\njurybox.db-wal\noutput/\n";

export function initCommand(open: OpenSession): Command {
  const command = new Command("init")
    .description("make a workspace: jurybox.yaml, two example dossiers, .gitignore")
    .argument("[dir]", "the folder", ".")
    .action(async (dir: string, _options: object, self: Command) => {
      const console = open.consoleOnly(self);
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

async function makeWorkspace(folder: string): Promise<string[]> {
  if (existsSync(path.join(folder, "jurybox.yaml"))) {
    throw new JuryboxError("usage", "there is a workspace here already", {
      where: path.join(folder, "jurybox.yaml"),
      hint: "Edit that file, or choose another folder.",
    });
  }
  try {
    await mkdir(path.join(folder, "dossiers"), { recursive: true });
    const made = ["jurybox.yaml"];
    await writeFile(path.join(folder, "jurybox.yaml"), defaultConfigText());
    for (const name of ["mistral-3-small-22b.md", "mistral-medium-3-2.md"]) {
      const target = path.join("dossiers", name);
      // A dossier of the user's is never written over.
      await cp(packagePath("examples", name), path.join(folder, target), { force: false });
      made.push(target);
    }
    const gitignore = path.join(folder, ".gitignore");
    if (!existsSync(gitignore)) {
      await writeFile(gitignore, ignored);
      made.push(".gitignore");
    }
    return made;
  } catch (cause) {
    throw new JuryboxError("disk", "the workspace cannot be made here", {
      where: folder,
      hint: "Check the folder's permissions and the free space.",
      cause,
    });
  }
}

function nextStep(dir: string): string {
  const enter = dir === "." ? "" : `  cd ${dir}\n`;
  return `${enter}  jurybox compare dossiers/mistral-3-small-22b.md dossiers/mistral-medium-3-2.md`;
}
