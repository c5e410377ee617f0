import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { stringify } from "yaml";
import { systemErrorCode } from "../files/system-error.ts";
import { settingTable } from "../config/setting-table.ts";
import { type SettingKey, settingKeys, settingsSchema } from "../config/settings.ts";
import { textValue } from "../config/given-values.ts";
import { JuryboxError } from "../domain/error.ts";
import { packagePath } from "../files/package-root.ts";
import { writeWhole } from "../files/write-whole.ts";

const ignored = "# made by jurybox\njurybox.db\njurybox.db-shm\njurybox.db-wal\noutput/\n";
const exampleDossiers = ["mistral-3-small-22b.md", "mistral-medium-3-2.md"];

/**
 * Makes a workspace in a folder; files that are there are kept.
 * @returns the files that were made, relative to the folder
 * @throws JuryboxError `usage` when there is one already, `disk`
 */
export async function makeWorkspace(folder: string): Promise<string[]> {
  const configFile = path.join(folder, "jurybox.yaml");
  if (existsSync(configFile)) {
    throw new JuryboxError("usage", "there is already a workspace here", {
      where: configFile,
      hint: "Edit that file, or choose another folder.",
    });
  }
  try {
    await mkdir(path.join(folder, "dossiers"), { recursive: true });
    const dossiers = exampleDossiers.map((name) => path.join("dossiers", name));
    const made = [...dossiers, ".gitignore"].filter((file) => !existsSync(path.join(folder, file)));
    for (const file of made) {
      const target = path.join(folder, file);
      if (file === ".gitignore") await writeWhole(target, ignored);
      else await copyFile(packagePath("examples", path.basename(file)), target);
    }
    // Last, so that a half-made workspace can be made again.
    await writeWhole(configFile, defaultConfigText());
    return ["jurybox.yaml", ...made];
  } catch (cause) {
    if (cause instanceof JuryboxError) throw cause;
    const code = systemErrorCode(cause) ?? "unknown error";
    throw new JuryboxError("disk", `the workspace cannot be created here (${code})`, {
      where: folder,
      hint: "Check the folder's permissions and the free space.",
      cause,
    });
  }
}

const head = `# Settings of this jurybox workspace. Each is shown with its default, or with an example where it has none.
# To change one, remove the "# " before its key. Flags and JURYBOX_* variables win over this file.
`;

/** The jurybox.yaml of a new workspace: every setting, explained and commented out. */
export function defaultConfigText(): string {
  const defaults = settingsSchema.parse({});
  const entry = (key: SettingKey): string => {
    const { purpose, takes, example, kind } = settingTable[key];
    const value = stringify(defaults[key] ?? textValue(kind, example!), {
      collectionStyle: "flow",
      flowCollectionPadding: false,
    });
    return `# ${purpose}\n# Takes ${takes}.\n# ${key}: ${value}`;
  };
  return [head, ...settingKeys.map(entry)].join("\n");
}
