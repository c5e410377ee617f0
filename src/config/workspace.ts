import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { JuryboxError } from "../domain/error.ts";
import { configFileName } from "./config-file.ts";

/**
 * Absolute path of the workspace: `explicit` when given, else the nearest folder from `start` upward that
 * holds jurybox.yaml, else `start`.
 * @param explicit a folder that the user named; relative to `start`
 * @throws JuryboxError `config` when `explicit` is not a folder
 */
export function findWorkspace(start: string, explicit?: string): string {
  const first = resolve(start);
  if (explicit !== undefined) return existingFolder(resolve(first, explicit));
  for (let folder = first; ; folder = dirname(folder)) {
    if (statSync(join(folder, configFileName), { throwIfNoEntry: false })?.isFile()) return folder;
    if (folder === dirname(folder)) return first;
  }
}

function existingFolder(folder: string): string {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return folder;
  if (stats === undefined) {
    const hint = "Check --workspace, or make a workspace there with `jurybox init`.";
    throw new JuryboxError("config", "the workspace does not exist", { where: folder, hint });
  }
  const hint = "Name the folder that holds jurybox.yaml.";
  throw new JuryboxError("config", "the workspace is not a folder", { where: folder, hint });
}
